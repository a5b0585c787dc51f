-- What tills and booking systems told us, kept as it came: visits and contacts are put together from it anew at each
-- event, so that late, repeated and out-of-order ones end the same.
create table inbound_event (
    tenant_id       int not null references tenant,
    event_id        bigint generated always as identity,
    source          text not null,
    event_key       text not null,
    type            text not null,
    occurred_at     timestamptz not null,
    received_at     timestamptz not null,
    order_id        text,
    reservation_id  text,
    contact_key     text,
    record_id       bigint,
    data            jsonb not null,
    content_hash    bytea not null,
    primary key (tenant_id, event_id),
    unique (tenant_id, source, event_key)
);
create index inbound_event_order on inbound_event (tenant_id, source, order_id) where order_id is not null;
create index inbound_event_reservation on inbound_event (tenant_id, source, reservation_id) where reservation_id is not null;
create index inbound_event_contact on inbound_event (tenant_id, source, contact_key) where contact_key is not null;
call protect('inbound_event');
