-- CSV files that were imported or tried on, what was rejected of them, and their rows between reading and writing.
create table file_import (
    tenant_id         int not null references tenant,
    import_id         uuid not null,
    file_name         text not null,
    file_path         text,
    file_bytes        bigint not null,
    file_modified_at  timestamptz,
    content_hash      bytea,
    kind              text check (kind in ('customers', 'services')),
    dry_run           boolean not null,
    status            text not null
        check (status in ('received', 'reading', 'writing', 'done', 'refused', 'failed', 'undone')),
    encoding          text,
    delimiter         text,
    missing_columns   text[] not null default '{}',
    read_rows         bigint not null default 0,
    imported_rows     bigint not null default 0,
    skipped_by        jsonb not null default '{}',
    rejected_rows     bigint not null default 0,
    values_left_out   bigint not null default 0,
    record_changes    bigint[] not null default '{0,0,0}',
    visit_changes     bigint[] not null default '{0,0,0}',
    read_to_line      bigint not null default 0,
    written_to_key    text not null default '',
    same_as           uuid,
    error             text,
    started_by        text not null,
    started_at        timestamptz not null,
    finished_at       timestamptz,
    undone_at         timestamptz,
    primary key (tenant_id, import_id)
);
create index file_import_newest on file_import (tenant_id, started_at desc, import_id desc);
create index file_import_content on file_import (tenant_id, content_hash);
create index file_import_path on file_import (tenant_id, file_path, started_at desc) where file_path is not null;
create index file_import_open on file_import (tenant_id, started_at) where status in ('received', 'reading', 'writing');
call protect('file_import');

create table file_import_reject (
    tenant_id     int not null references tenant,
    import_id     uuid not null,
    reject_id     bigint generated always as identity,
    line          bigint not null,
    column_name   text,
    value         text,
    reason        text not null,
    row_rejected  boolean not null,
    primary key (tenant_id, import_id, line, reject_id),
    foreign key (tenant_id, import_id) references file_import on delete cascade
);
call protect('file_import_reject');

-- Rows that were read and wait to be written, group by group: a file's order is not to be relied on, and a file may be
-- larger than memory. Empty but while an import runs.
create table file_import_line (
    tenant_id  int not null references tenant,
    import_id  uuid not null,
    group_key  text collate "C" not null,
    line       bigint not null,
    content    text not null,
    primary key (tenant_id, import_id, group_key, line)
);
call protect('file_import_line');
