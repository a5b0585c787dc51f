-- News that wait, a row for each event and listener, both under names that no renamed class changes. outbox_event stays for one
-- version: nodes of the version before write there until each of them is upgraded, under their classes' names, and delete what
-- they do not know; the running program spreads what it finds there to the listeners.
create table outbox_delivery (
    tenant_id      int not null references tenant,
    delivery_id    bigint generated always as identity,
    event          text not null,
    listener       text not null,
    payload        jsonb not null,
    created_at     timestamptz not null,
    attempts       smallint not null default 0,
    next_attempt   timestamptz not null,
    failed_at      timestamptz,
    last_error     text,
    primary key (tenant_id, delivery_id)
);
create index outbox_delivery_due on outbox_delivery (tenant_id, listener, next_attempt, delivery_id) where failed_at is null;
call protect('outbox_delivery');

-- Of all tenants those that have news due, in one call: asking each in a transaction of its own costs every node, every second.
create function outbox_tenants_due(at timestamptz) returns setof int language plpgsql as $$
declare
    each int;
begin
    for each in select tenant_id from tenant order by tenant_id loop
        perform set_config('app.tenant', each::text, true);
        if exists (select from outbox_delivery where tenant_id = each and failed_at is null and next_attempt <= at)
            or exists (select from outbox_event where tenant_id = each and (failed_at is not null or next_attempt <= at)) then
            return next each;
        end if;
    end loop;
    perform set_config('app.tenant', '', true);
end $$;
