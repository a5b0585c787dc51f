-- Mail to the place's own staff: reports and alerts. Few, so a row is held while it is sent.
create table staff_mail (
    tenant_id   int not null references tenant,
    mail_id     bigint generated always as identity,
    dedup_key   text not null,
    address     text not null,
    subject     text not null,
    html        text not null,
    body        text not null,
    images      jsonb not null,
    status      text not null check (status in ('queued', 'sent', 'failed')),
    attempts    smallint not null default 0,
    reason      text,
    due_at      timestamptz not null,
    created_at  timestamptz not null,
    sent_at     timestamptz,
    primary key (tenant_id, mail_id)
);
create unique index staff_mail_once on staff_mail (tenant_id, dedup_key, address);
create index staff_mail_due on staff_mail (tenant_id, due_at, mail_id) where status = 'queued';
call protect('staff_mail');
