-- One row a recipient, from the moment that somebody decides to write until the last thing heard of it.
create table message_template (
    tenant_id   int not null references tenant,
    kind        text not null,
    language    text not null check (language in ('es', 'en')),
    version     int not null,
    subject     text not null,
    preheader   text not null,
    body        text not null,
    actor       text not null,
    created_at  timestamptz not null,
    primary key (tenant_id, kind, language, version)
);
call protect('message_template', 'select, insert');

create table message (
    tenant_id         int not null,
    message_id        bigint generated always as identity,
    dedup_key         text not null,
    kind              text not null,
    channel           text not null check (channel in ('email', 'whatsapp')),
    purpose           text not null check (purpose in ('promotional', 'programme', 'transactional')),
    customer_id       bigint,
    address           text not null,
    language          text not null,
    template_version  int not null,
    variables         jsonb not null,
    run_id            uuid,
    variant           text,
    skip_if_booked    boolean not null default false,
    status            text not null check (status in
                          ('queued', 'sending', 'sent', 'excluded', 'failed', 'bounced', 'cancelled')),
    reason            text,
    due_at            timestamptz not null,
    created_at        timestamptz not null,
    attempts          smallint not null default 0,
    repeats           smallint not null default 0,
    taken_by          int,
    taken_at          timestamptz,
    sent_at           timestamptz,
    sent_on           date,
    provider          text,
    provider_id       text,
    opened_at         timestamptz,
    clicked_at        timestamptz,
    primary key (tenant_id, message_id)
);
create unique index message_once on message (tenant_id, dedup_key);
create index message_due on message (tenant_id, due_at, message_id) where status = 'queued';
create index message_taken on message (tenant_id, taken_by) where status = 'sending';
create index message_run on message (tenant_id, run_id, status) where run_id is not null;
create index message_recipient on message (tenant_id, customer_id, sent_on) where status in ('sending', 'sent', 'bounced');
create index message_address on message (tenant_id, address, sent_on) where status in ('sending', 'sent', 'bounced');
create index message_newest on message (tenant_id, created_at desc, message_id desc);
call protect('message');

-- What was heard of a message after it left. A provider's own id of the news keeps it from counting twice.
create table message_event (
    tenant_id    int not null,
    event_id     bigint generated always as identity,
    message_id   bigint not null,
    type         text not null check (type in
                     ('delivered', 'opened', 'clicked', 'bounced', 'deferred', 'complained', 'unsubscribed')),
    news_id      text,
    detail       text,
    occurred_at  timestamptz not null,
    recorded_at  timestamptz not null,
    primary key (tenant_id, event_id)
);
create unique index message_event_once on message_event (tenant_id, news_id) where news_id is not null;
create index message_event_message on message_event (tenant_id, message_id, event_id);
call protect('message_event', 'select, insert');

-- Addresses that nothing is sent to any more, whatever their owner consented to.
create table suppression (
    tenant_id   int not null references tenant,
    channel     text not null check (channel in ('email', 'whatsapp')),
    address     text not null,
    reason      text not null check (reason in ('hard_bounce', 'complaint', 'manual')),
    note        text,
    actor       text not null,
    since       timestamptz not null,
    primary key (tenant_id, channel, address)
);
call protect('suppression');

-- How much a tenant may still send this second, shared by all nodes.
create table message_pace (
    tenant_id   int not null references tenant,
    allowance   double precision not null,
    counted_at  timestamptz not null,
    primary key (tenant_id)
);
call protect('message_pace');

create view message_facts with (security_invoker = true) as
    select tenant_id, message_id, kind, channel, purpose, customer_id, run_id, variant, status, reason, created_at, sent_at,
        sent_on, repeats, opened_at, clicked_at
    from message;
grant select on message_facts to ${app_role};
