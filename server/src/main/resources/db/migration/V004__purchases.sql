-- What customers bought. A visit belongs to the source record it came with; who that is, the record knows.
create table catalog_item (
    tenant_id        int not null references tenant,
    catalog_item_id  bigint generated always as identity,
    source           text not null,
    kind             text not null check (kind in ('service', 'product')),
    source_key       text not null,
    name             text not null,
    item_type        text,
    price_minor      bigint,
    minutes          int,
    active           boolean not null default true,
    changed_at       timestamptz not null,
    primary key (tenant_id, catalog_item_id),
    unique (tenant_id, source, kind, source_key)
);
call protect('catalog_item');

-- Drawn before the rows are written, so that a visit travels with its items and payments in one go.
create sequence visit_id;
grant usage on sequence visit_id to ${app_role};

create table visit (
    tenant_id       int not null,
    visit_id        bigint not null,
    source          text not null,
    source_key      text not null,
    record_id       bigint not null,
    occurred_at     timestamptz not null,
    occurred_on     date not null,
    booked_at       timestamptz,
    status          text not null check (status in ('valid', 'cancelled')),
    stage           text,
    payment_status  text,
    total_minor     bigint not null,
    paid_minor      bigint,
    due_minor       bigint,
    gift_card       text,
    content_hash    bytea not null,
    changed_at      timestamptz not null,
    deleted_at      timestamptz,
    primary key (tenant_id, visit_id),
    unique (tenant_id, source, source_key)
);
create index visit_record on visit (tenant_id, record_id, occurred_at desc) where deleted_at is null;
create index visit_moment on visit (tenant_id, occurred_at) where deleted_at is null and status = 'valid';
call protect('visit');

-- Which imports brought a visit: it goes with the last of them that is undone.
create table visit_import (
    tenant_id  int not null references tenant,
    import_id  uuid not null,
    visit_id   bigint not null,
    primary key (tenant_id, import_id, visit_id)
);
create index visit_import_visit on visit_import (tenant_id, visit_id);
call protect('visit_import');

-- Items and payments are written in the transaction of their visit only, and so need no foreign key to it.
create table visit_item (
    tenant_id         int not null,
    visit_id          bigint not null,
    line              int not null,
    kind              text not null check (kind in ('service', 'product')),
    catalog_item_id   bigint,
    name              text not null,
    item_type         text,
    quantity          int not null,
    unit_price_minor  bigint,
    amount_minor      bigint not null,
    scheduled_on      date,
    starts_at         text,
    primary key (tenant_id, visit_id, line)
);
call protect('visit_item');

create table payment (
    tenant_id     int not null,
    visit_id      bigint not null,
    source_key    text not null,
    paid_at       timestamptz not null,
    amount_minor  bigint not null,
    method        text not null,
    primary key (tenant_id, visit_id, source_key)
);
call protect('payment');
