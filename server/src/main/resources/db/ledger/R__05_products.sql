-- What a member bought while another programme was hers: for her favourites, without points.
create or replace function loyalty_remember_products(p_member bigint, p_items jsonb) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a constant loyalty_account := loyalty_locked(p_member);
begin
    if a.user_id is not null then
        perform loyalty_note_products(a, p_items, 1);
    end if;
end $$;

revoke all on function loyalty_remember_products from public;
grant execute on function loyalty_remember_products to ${app_role};
