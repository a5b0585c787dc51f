-- Records as the sources hold them, and the customers they add up to. Here and in other tables that fill by the million,
-- foreign keys would be looked up row by row: that the tenant exists, row-level security has settled already.

-- A customer's id is the current system's id where she has a record there (people and programs know her by it);
-- whoever is known from elsewhere only is numbered from 10^12 up, clear of every current system's ids.
create table customer (
    tenant_id      int not null,
    customer_id    bigint not null,
    name           text,
    phone          text,
    email          text,
    document       text,
    city           text,
    country        text,
    in_current     boolean not null,
    staff          boolean not null default false,
    test_record    boolean not null default false,
    active         boolean not null default true,
    registered_at  timestamptz,
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    primary key (tenant_id, customer_id)
);
create index customer_current on customer (tenant_id, customer_id) where in_current and active;
call protect('customer');

-- Drawn before the row is written, because a customer that begins with a record is numbered after it.
create sequence source_record_id;
grant usage on sequence source_record_id to ${app_role};

create table source_record (
    tenant_id      int not null,
    record_id      bigint not null,
    source         text not null,
    source_key     text not null,
    external_id    text,
    customer_id    bigint not null,
    name           text,
    phone          text,
    email          text,
    document       text,
    address        text,
    city           text,
    country        text,
    registered_at  timestamptz,
    raw            jsonb not null default '{}',
    marker         text not null check (marker in ('person', 'test', 'staff', 'nobody')),
    content_hash   bytea not null,
    first_seen_at  timestamptz not null,
    changed_at     timestamptz not null,
    deleted_at     timestamptz,
    primary key (tenant_id, record_id),
    unique (tenant_id, source, source_key)
);
create index source_record_live on source_record (tenant_id, source, record_id) where deleted_at is null;
create index source_record_customer on source_record (tenant_id, customer_id);
call protect('source_record');

-- Which imports brought a record: it goes with the last of them that is undone.
create table source_record_import (
    tenant_id  int not null references tenant,
    import_id  uuid not null,
    record_id  bigint not null,
    primary key (tenant_id, import_id, record_id)
);
create index source_record_import_record on source_record_import (tenant_id, record_id);
call protect('source_record_import');
