-- Texts that belong to one campaign: a version like any other, and never the one that everything else is sent in.
alter table message_template add column published boolean not null default true;

-- A campaign that somebody planned: changed until it starts, run by hand or when its time comes.
create table campaign (
    tenant_id    int not null references tenant,
    campaign_id  bigint generated always as identity,
    name         text not null,
    kind         text not null,
    state        text not null check (state in ('draft', 'scheduled', 'running', 'finished', 'cancelled')),
    plan         jsonb not null,
    timing       jsonb not null,
    next_at      timestamptz,
    problem      text,
    revision     int not null default 0,
    actor        text not null,
    created_at   timestamptz not null,
    changed_at   timestamptz not null,
    primary key (tenant_id, campaign_id)
);
create unique index campaign_name on campaign (tenant_id, kind, lower(name));
create index campaign_due on campaign (tenant_id, next_at) where state in ('scheduled', 'running');
create index campaign_newest on campaign (tenant_id, changed_at desc, campaign_id desc);
call protect('campaign');
