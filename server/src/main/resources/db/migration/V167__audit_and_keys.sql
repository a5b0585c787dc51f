-- A key may end by itself, so that one that was lent for a while is no open door.
alter table api_key add column expires_at timestamptz;

-- Entries are kept for a time that the operator sets; the program can have old ones forgotten, and none of the last quarter.
create index audit_entry_age on audit_entry (tenant_id, created_at);
create index audit_entry_actor on audit_entry (tenant_id, actor, entry_id);
create function forget_audit_entries(older_than timestamptz) returns bigint
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
    forgotten bigint;
begin
    delete from public.audit_entry
    where tenant_id = nullif(current_setting('app.tenant', true), '')::int
        and created_at < least(older_than, now() - interval '90 days');
    get diagnostics forgotten = row_count;
    return forgotten;
end $$;
revoke all on function forget_audit_entries(timestamptz) from public;
grant execute on function forget_audit_entries(timestamptz) to ${app_role};
