-- What every module stands on: tenants, their settings, idempotency, the outbox, jobs and the scheduler.

-- Forces row-level security on a table that has tenant_id, and grants the program's own role what it may do there.
-- The policy reads '' as unset because a pooled connection holds '' after a transaction that had set a tenant.
create procedure protect(target regclass, privileges text default 'select, insert, update, delete') language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format($policy$
        create policy tenant_isolation on %s
            using (tenant_id = nullif(current_setting('app.tenant', true), '')::int)
            with check (tenant_id = nullif(current_setting('app.tenant', true), '')::int)$policy$, target);
    execute format('grant %s on %s to ${app_role}', privileges, target);
end $$;

create table tenant (
    tenant_id   int primary key,
    slug        text not null unique check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    name        text not null,
    kind        text not null check (kind in ('spa', 'cafe')),
    currency    text not null default 'CLP' check (currency ~ '^[A-Z]{3}$'),
    time_zone   text not null default 'America/Santiago',
    language    text not null default 'es',
    created_at  timestamptz not null
);
grant select on tenant to ${app_role};

insert into tenant (tenant_id, slug, name, kind, created_at) values
    (1, 'aremko', 'Aremko', 'spa', '2026-01-01T00:00:00Z'),
    (2, 'cafe-vt', 'Café-VT', 'cafe', '2026-01-01T00:00:00Z');

-- A tenant's own values for what is otherwise a default of the program: thresholds, switches, texts.
create table tenant_setting (
    tenant_id   int not null references tenant,
    name        text not null,
    value       jsonb not null,
    updated_at  timestamptz not null,
    primary key (tenant_id, name)
);
call protect('tenant_setting');

-- The first answer to a write, kept in the write's own transaction and replayed to whoever repeats it.
create table idempotent_answer (
    tenant_id     int not null references tenant,
    route         text not null,
    key           text not null,
    request_hash  bytea not null,
    status        smallint,
    content_type  text,
    body          bytea,
    created_at    timestamptz not null,
    primary key (tenant_id, route, key)
);
create index idempotent_answer_age on idempotent_answer (tenant_id, created_at);
call protect('idempotent_answer');

-- Events written in the transaction of what they tell of, delivered afterwards at least once.
create table outbox_event (
    tenant_id      int not null references tenant,
    event_id       bigint generated always as identity,
    type           text not null,
    payload        jsonb not null,
    created_at     timestamptz not null,
    attempts       smallint not null default 0,
    next_attempt   timestamptz not null,
    failed_at      timestamptz,
    last_error     text,
    primary key (tenant_id, event_id)
);
create index outbox_event_due on outbox_event (tenant_id, next_attempt, event_id) where failed_at is null;
call protect('outbox_event');

-- Long work that somebody may follow: a sync, an import, a refresh. At most one of a kind runs for a tenant.
create table job (
    tenant_id     int not null references tenant,
    job_id        uuid not null,
    kind          text not null,
    status        text not null check (status in ('running', 'succeeded', 'failed', 'interrupted')),
    step          text,
    done          bigint not null default 0,
    total         bigint,
    result        jsonb,
    error         text,
    started_by    text not null,
    started_at    timestamptz not null,
    heartbeat_at  timestamptz not null,
    finished_at   timestamptz,
    primary key (tenant_id, job_id)
);
create unique index job_one_running on job (tenant_id, kind) where status = 'running';
create index job_newest on job (tenant_id, started_at desc);
call protect('job');

-- db-scheduler's own table; it holds task names and times, nothing of a tenant.
create table scheduled_tasks (
    task_name            text not null,
    task_instance        text not null,
    task_data            bytea,
    execution_time       timestamptz not null,
    picked               boolean not null,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures int,
    last_heartbeat       timestamptz,
    version              bigint not null,
    priority             smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
grant select, insert, update, delete on scheduled_tasks to ${app_role};
