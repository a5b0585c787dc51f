-- The loyalty programme that a business ran before, as last read from its system: accounts and history to take over.
alter table source_range drop constraint source_range_entity_check;
alter table source_range add constraint source_range_entity_check
    check (entity in ('customer', 'visit', 'old_account', 'old_entry'));

create table old_programme_account (
    tenant_id      int not null references tenant,
    user_id        bigint not null,
    points         bigint not null,
    tier           text,
    joined_at      timestamptz,
    last_visit_at  timestamptz,
    visits         bigint,
    spent_minor    bigint,
    changed_at     timestamptz not null,
    gone_at        timestamptz,
    primary key (tenant_id, user_id)
);
call protect('old_programme_account');

create table old_programme_entry (
    tenant_id       int not null references tenant,
    entry_id        bigint not null,
    user_id         bigint not null,
    type            text not null,
    points          bigint not null,
    order_id        text,
    description     text,
    balance_before  bigint,
    balance_after   bigint,
    created_at      timestamptz,
    changed_at      timestamptz not null,
    gone_at         timestamptz,
    primary key (tenant_id, entry_id)
);
create index old_programme_entry_user on old_programme_entry (tenant_id, user_id, entry_id);
call protect('old_programme_entry');
