-- Marks of the bandeja del día: who marked what, so that the second to press sees it, and what it was before, so that the
-- last mark can be taken back.
alter table outreach_item add column revision int not null default 0;

create table outreach_mark (
    tenant_id          int not null,
    item_id            bigint not null,
    revision           int not null,
    mark               text not null,
    answer             text,
    not_before         date,
    actor              text not null,
    marked_at          timestamptz not null,
    before_mark        text,
    before_answer      text,
    before_not_before  date,
    before_body        text not null,
    before_actor       text,
    before_at          timestamptz,
    before_consent     text,
    primary key (tenant_id, item_id, revision),
    foreign key (tenant_id, item_id) references outreach_item
);
call protect('outreach_mark', 'select, insert');
create index outreach_item_unanswered on outreach_item (tenant_id, local_day) where mark = 'sent' and answer is null;

-- Marking was the till's permission; whoever holds that may go on. Forced policies would hide the keys from this statement.
alter table api_key no force row level security;
update api_key set permissions = array_append(permissions, 'outreach:write')
    where 'loyalty:write' = any(permissions) and not 'outreach:write' = any(permissions);
alter table api_key force row level security;

-- A word that was noted by mistake is taken back by saying that nothing is known.
alter table consent_entry drop constraint consent_entry_state_check;
alter table consent_entry add constraint consent_entry_state_check
    check (state in ('pending', 'granted', 'withdrawn', 'unknown'));
