-- Who got what, when, and what it changed. A run is one campaign on one local day: asked for again, it is the same run.
create table campaign_run (
    tenant_id     int not null references tenant,
    run_id        uuid not null,
    campaign      text not null,
    kind          text not null,
    local_day     date not null,
    plan          jsonb not null,
    selected      int not null,
    excluded      jsonb not null,
    holdout       int not null,
    coupons       int not null,
    queued        int not null,
    cost_minor    bigint not null default 0,
    actor         text not null,
    created_at    timestamptz not null,
    primary key (tenant_id, run_id)
);
create unique index campaign_run_once on campaign_run (tenant_id, campaign, local_day);
create index campaign_run_newest on campaign_run (tenant_id, created_at desc, run_id);
call protect('campaign_run', 'select, insert');

-- Where everybody in a run was put; part is holdout or the variant's name.
create table campaign_person (
    tenant_id    int not null,
    run_id       uuid not null,
    customer_id  bigint not null,
    part         text not null,
    coupon       text,
    primary key (tenant_id, run_id, customer_id)
);
create index campaign_person_customer on campaign_person (tenant_id, customer_id, run_id);
call protect('campaign_person', 'select, insert');

create table campaign_list (
    tenant_id     int not null references tenant,
    name          text not null,
    customer_ids  bigint[] not null,
    actor         text not null,
    created_at    timestamptz not null,
    primary key (tenant_id, name)
);
call protect('campaign_list');

-- The bandeja del día: people to write to by hand, and what came of it.
create table outreach_item (
    tenant_id    int not null,
    item_id      bigint generated always as identity,
    local_day    date not null,
    customer_id  bigint not null,
    place        int not null,
    reason       text not null,
    phone        text not null,
    body         text not null,
    mark         text check (mark in ('sent', 'skipped', 'not_applicable')),
    answer       text check (answer in ('interested', 'asked_price', 'later', 'no', 'do_not_write')),
    not_before   date,
    marked_by    text,
    marked_at    timestamptz,
    created_at   timestamptz not null,
    primary key (tenant_id, item_id)
);
create unique index outreach_item_once on outreach_item (tenant_id, local_day, customer_id);
create index outreach_item_customer on outreach_item (tenant_id, customer_id, marked_at desc);
call protect('outreach_item');

create view campaign_facts with (security_invoker = true) as
    select tenant_id, run_id, campaign, kind, local_day, selected, holdout, coupons, queued, cost_minor, created_at
    from campaign_run;
create view campaign_person_facts with (security_invoker = true) as
    select tenant_id, run_id, customer_id, part, coupon from campaign_person;
create view outreach_facts with (security_invoker = true) as
    select tenant_id, item_id, local_day, customer_id, mark, answer, marked_at from outreach_item;
grant select on campaign_facts, campaign_person_facts, outreach_facts to ${app_role};
