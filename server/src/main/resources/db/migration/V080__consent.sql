-- What people said about being written to: for what purpose, over which channel, to which address, where and when, and by
-- which words they were asked. Entries are never changed, so the program may not update or delete them.
create table consent_text (
    tenant_id   int not null references tenant,
    version     text not null,
    body        text not null,
    created_at  timestamptz not null,
    primary key (tenant_id, version)
);
call protect('consent_text', 'select, insert');

create table consent_entry (
    tenant_id     int not null,
    entry_id      bigint generated always as identity,
    customer_id   bigint,
    channel       text not null check (channel in ('email', 'whatsapp')),
    purpose       text not null check (purpose in ('promotional', 'programme', 'transactional')),
    address       text not null,
    state         text not null check (state in ('pending', 'granted', 'withdrawn')),
    source        text not null,
    text_version  text,
    actor         text not null,
    stated_at     timestamptz not null,
    recorded_at   timestamptz not null,
    primary key (tenant_id, entry_id)
);
create index consent_entry_address on consent_entry (tenant_id, channel, purpose, address, entry_id);
create index consent_entry_customer on consent_entry (tenant_id, customer_id, entry_id) where customer_id is not null;
call protect('consent_entry', 'select, insert');
