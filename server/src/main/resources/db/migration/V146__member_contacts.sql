-- By what a member is known: her phone in E.164, her address in lower case. Whoever enrols with one of them is she, or is told of her.
create table loyalty_contact (
    tenant_id  int not null,
    contact    text not null,
    user_id    bigint not null,
    primary key (tenant_id, contact, user_id)
);
create index loyalty_contact_user on loyalty_contact (tenant_id, user_id);

-- Chilean numbers as people write them; the program writes the rest exactly whenever it writes a member.
do $$
declare
    t int;
begin
    for t in select tenant_id from tenant loop
        perform set_config('app.tenant', t::text, true);
        insert into loyalty_contact (tenant_id, contact, user_id)
        select m.tenant_id, known.contact, m.user_id
        from loyalty_member m
            cross join lateral (select regexp_replace(m.phone, '[^0-9]', '', 'g') as digits) number
            cross join lateral (
                select 'phone:+' || case length(digits) when 9 then '56' || digits when 8 then '569' || digits else digits end
                where length(digits) >= 8
                union select 'email:' || lower(regexp_replace(m.email, '\s', '', 'g')) where m.email like '%@%'
            ) known (contact)
        where m.tenant_id = t
        on conflict do nothing;
    end loop;
    perform set_config('app.tenant', '', true);
end $$;
call protect('loyalty_contact', 'select, insert, delete');
