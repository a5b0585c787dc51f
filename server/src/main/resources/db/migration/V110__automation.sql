-- What was done by itself: one run a tenant, cadence and local day, and what became of each of its steps.
create table automation_run (
    tenant_id    int not null references tenant,
    run_id       uuid not null,
    cadence      text not null check (cadence in ('daily', 'weekly', 'monthly')),
    local_day    date not null,
    status       text not null check (status in ('running', 'succeeded', 'failed', 'interrupted')),
    started_by   text not null,
    started_at   timestamptz not null,
    finished_at  timestamptz,
    primary key (tenant_id, run_id)
);
create unique index automation_run_once on automation_run (tenant_id, cadence, local_day);
create index automation_run_newest on automation_run (tenant_id, started_at desc, run_id);
call protect('automation_run');

create table automation_step (
    tenant_id        int not null,
    run_id           uuid not null,
    name             text not null,
    place            int not null,
    status           text not null check (status in ('pending', 'running', 'succeeded', 'failed', 'off')),
    attempts         int not null default 0,
    counts           jsonb not null default '{}',
    error            text,
    duration_millis  bigint,
    started_at       timestamptz,
    finished_at      timestamptz,
    primary key (tenant_id, run_id, name)
);
call protect('automation_step');
