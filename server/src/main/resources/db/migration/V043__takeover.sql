-- The taking over of an old programme: how far it is, what was found of each account, and where the two differ.
create table loyalty_takeover (
    tenant_id    int primary key references tenant,
    -- The old programme has been read anew since it was last looked at.
    due          boolean not null,
    begun_at     timestamptz,
    finished_at  timestamptz,
    checked_at   timestamptz
);
call protect('loyalty_takeover');

create table loyalty_takeover_account (
    tenant_id        int not null references tenant,
    old_user_id      bigint not null,
    user_id          bigint not null,
    old_points       bigint not null,
    old_visits       bigint,
    old_spent_minor  bigint,
    last_entry_id    bigint not null,
    digest           text not null,
    entries          int not null,
    balance          bigint not null,
    taken_at         timestamptz not null,
    primary key (tenant_id, old_user_id)
);
call protect('loyalty_takeover_account');

create table loyalty_takeover_difference (
    tenant_id      int not null references tenant,
    difference_id  bigint generated always as identity,
    user_id        bigint,
    kind           text not null,
    subject        text,
    old_value      text,
    new_value      text,
    -- What came after the taking over is looked for again each time.
    later          boolean not null,
    noted_at       timestamptz not null,
    primary key (tenant_id, difference_id)
);
create index loyalty_takeover_difference_kind on loyalty_takeover_difference (tenant_id, kind, difference_id);
call protect('loyalty_takeover_difference');

-- From when on purchases that flow in earn: those of the present system only where they came after that visit.
create table loyalty_purchase_start (
    tenant_id       int primary key references tenant,
    after_visit_id  bigint not null,
    begun_at        timestamptz not null
);
call protect('loyalty_purchase_start');

-- For which amounts each visit has earned. A visit that grew has more than one part, as an order earns but once.
create table loyalty_purchase (
    tenant_id     int not null references tenant,
    visit_id      bigint not null,
    part          int not null,
    record_id     bigint not null,
    user_id       bigint not null,
    source        text not null,
    order_id      text not null,
    amount_minor  bigint not null,
    refunds       int not null default 0,
    noted_at      timestamptz not null,
    primary key (tenant_id, visit_id, part)
);
create index loyalty_purchase_record on loyalty_purchase (tenant_id, record_id);
call protect('loyalty_purchase');
