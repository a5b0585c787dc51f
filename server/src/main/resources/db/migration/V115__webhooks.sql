-- Other programs' addresses that are told what happens. Secrets are locked under the installation's key.
create table webhook_endpoint (
    tenant_id         int not null references tenant,
    endpoint_id       bigint generated always as identity,
    url               text not null,
    description       text,
    events            text[] not null,
    secret            text not null,
    old_secret        text,
    old_secret_until  timestamptz,
    off_reason        text check (off_reason in ('by_hand', 'gone', 'failing')),
    off_at            timestamptz,
    failing_since     timestamptz,
    last_success_at   timestamptz,
    actor             text not null,
    created_at        timestamptz not null,
    primary key (tenant_id, endpoint_id)
);
call protect('webhook_endpoint');

-- What happened, once, in the very bytes that are signed; kept for as long as it can be replayed.
create table webhook_event (
    tenant_id    int not null references tenant,
    webhook_id   text not null,
    type         text not null,
    body         text not null,
    created_at   timestamptz not null,
    primary key (tenant_id, webhook_id)
);
create index webhook_event_age on webhook_event (tenant_id, created_at);
call protect('webhook_event');

-- One row an event and an endpoint. A node that takes one moves due_at to when others may take it over.
create table webhook_delivery (
    tenant_id        int not null,
    delivery_id      bigint generated always as identity,
    endpoint_id      bigint not null,
    webhook_id       text not null,
    status           text not null check (status in ('waiting', 'delivered', 'failed')),
    attempts         smallint not null default 0,
    due_at           timestamptz not null,
    response_status  int,
    error            text,
    created_at       timestamptz not null,
    primary key (tenant_id, delivery_id),
    foreign key (tenant_id, endpoint_id) references webhook_endpoint on delete cascade,
    foreign key (tenant_id, webhook_id) references webhook_event on delete cascade
);
create unique index webhook_delivery_once on webhook_delivery (tenant_id, webhook_id, endpoint_id);
create index webhook_delivery_due on webhook_delivery (tenant_id, endpoint_id, due_at, delivery_id) where status = 'waiting';
create index webhook_delivery_newest on webhook_delivery (tenant_id, endpoint_id, delivery_id);
call protect('webhook_delivery');

create table webhook_attempt (
    tenant_id        int not null,
    delivery_id      bigint not null,
    attempt_id       bigint generated always as identity,
    attempted_at     timestamptz not null,
    response_status  int,
    error            text,
    excerpt          text,
    millis           int not null,
    primary key (tenant_id, delivery_id, attempt_id),
    foreign key (tenant_id, delivery_id) references webhook_delivery on delete cascade
);
call protect('webhook_attempt');
