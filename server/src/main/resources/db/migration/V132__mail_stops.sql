-- What no mail is sent of until somebody says so: of a run, or of anything where none is named.
create table mail_stop (
    tenant_id   int not null references tenant,
    stop_id     bigint generated always as identity,
    run_id      uuid,
    cause       text not null check (cause in ('sender_refused', 'many_bounces')),
    words       text not null,
    bounces     int not null,
    since       timestamptz not null,
    resumed_at  timestamptz,
    resumed_by  text,
    primary key (tenant_id, stop_id)
);
create unique index mail_stop_standing on mail_stop
    (tenant_id, coalesce(run_id, '00000000-0000-0000-0000-000000000000')) where resumed_at is null;
call protect('mail_stop', 'select, insert, update');

-- How many messages of a run came back one after the other, with nothing that arrived between them.
create table bounce_streak (
    tenant_id  int not null references tenant,
    run_id     uuid not null,
    bounces    int not null,
    primary key (tenant_id, run_id)
);
call protect('bounce_streak');
