-- What a tenant's owners were last told of each part of the system's health.
create table health_alert (
    tenant_id    int not null references tenant,
    part         text not null,
    failing      boolean not null,
    since        timestamptz not null,
    told         boolean not null,
    primary key (tenant_id, part)
);
call protect('health_alert');
