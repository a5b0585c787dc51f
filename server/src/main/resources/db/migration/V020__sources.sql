-- How each source stands: when it was last brought up to date, and what is wrong with it.
create table source_state (
    tenant_id             int not null references tenant,
    source                text not null,
    last_attempt_at       timestamptz,
    last_success_at       timestamptz,
    last_error            text,
    consecutive_failures  int not null default 0,
    next_attempt_at       timestamptz,
    -- An attempt that did not come to its end may have written; whoever ends the next one tells of both.
    unfinished            boolean not null default false,
    counts                jsonb not null default '{}',
    notes                 jsonb not null default '[]',
    primary key (tenant_id, source)
);
call protect('source_state');

-- What was last read of each range of a source's ids: a digest of the rows, and which ids there were.
create table source_range (
    tenant_id  int not null references tenant,
    source     text not null,
    entity     text not null check (entity in ('customer', 'visit')),
    range_no   bigint not null,
    digest     text not null,
    present    bytea not null,
    primary key (tenant_id, source, entity, range_no)
);
call protect('source_range');
