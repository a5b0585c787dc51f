-- Which records are one person, and any other pair of things that two systems hold alike: one registry of mappings.

-- The machine's own links are rows like any other, from `legacy`/customer, `legacy_services`/contact and `till`/customer to
-- `current`/customer, or to `legacy`/customer where nobody in the current system is meant. Nothing is ever deleted here.
create table mapping (
    tenant_id           int not null references tenant,
    mapping_id          bigint generated always as identity,
    source_system       text not null,
    source_entity_type  text not null,
    source_id           text not null,
    target_system       text not null,
    target_entity_type  text not null,
    target_id           text not null,
    confidence          numeric(4, 1) not null check (confidence between 0 and 100),
    status              text not null
        check (status in ('active', 'provisional', 'suggested', 'confirmed', 'rejected', 'undone', 'withdrawn')),
    reasons             text[] not null default '{}',
    evidence            jsonb not null default '[]',
    metadata            jsonb not null default '{}',
    created_by          text not null,
    created_at          timestamptz not null,
    changed_by          text not null,
    changed_at          timestamptz not null,
    primary key (tenant_id, mapping_id)
);
create unique index mapping_one_live on mapping (tenant_id, source_system, source_entity_type, source_id)
    where status in ('active', 'provisional', 'suggested', 'confirmed');
create index mapping_source on mapping (tenant_id, source_system, source_entity_type, source_id);
create index mapping_target on mapping (tenant_id, target_system, target_entity_type, target_id);
create index mapping_status on mapping (tenant_id, status, mapping_id desc);
create index mapping_review on mapping (tenant_id, confidence desc, mapping_id) where status in ('provisional', 'suggested');
call protect('mapping', 'select, insert, update');

-- What became of each mapping and by whose word. Never changed, so the program may not update or delete.
create table mapping_history (
    tenant_id    int not null references tenant,
    history_id   bigint generated always as identity,
    mapping_id   bigint not null,
    action       text not null,
    from_status  text,
    to_status    text not null,
    confidence   numeric(4, 1) not null,
    reasons      text[] not null,
    actor        text not null,
    happened_at  timestamptz not null,
    primary key (tenant_id, history_id),
    foreign key (tenant_id, mapping_id) references mapping
);
create index mapping_history_mapping on mapping_history (tenant_id, mapping_id, history_id);
call protect('mapping_history', 'select, insert');

-- What the last whole run over a tenant's records learned, and of which records it did.
create table linkage_model (
    tenant_id        int primary key references tenant,
    parameters       jsonb not null,
    fingerprint      bytea not null,
    legacy_records   bigint not null,
    current_records  bigint not null,
    trained_at       timestamptz not null,
    run_millis       bigint not null
);
call protect('linkage_model');

-- Customers whose records came or changed since they were last linked; taken while a run goes over them.
create table linkage_due (
    tenant_id    int not null references tenant,
    customer_id  bigint not null,
    taken        boolean not null default false,
    primary key (tenant_id, customer_id)
);
call protect('linkage_due');
