-- Who may do what. Secrets are kept as hashes: a key is 256 random bits, so a plain SHA-256 of it cannot be searched.
create table api_key (
    tenant_id     int not null references tenant,
    key_id        uuid not null,
    name          text not null,
    hash          bytea not null,
    permissions   text[] not null,
    created_at    timestamptz not null,
    last_used_on  date,
    revoked_at    timestamptz,
    primary key (tenant_id, key_id),
    unique (tenant_id, hash)
);
call protect('api_key');

create table app_user (
    tenant_id      int not null references tenant,
    user_id        uuid not null,
    email          text not null check (email = lower(email)),
    name           text not null,
    role           text not null check (role in ('owner', 'manager', 'reception')),
    password_hash  text not null,
    language       text not null default 'es',
    created_at     timestamptz not null,
    disabled_at    timestamptz,
    primary key (tenant_id, user_id),
    unique (tenant_id, email)
);
call protect('app_user');

create table user_session (
    tenant_id    int not null references tenant,
    token_hash   bytea not null,
    user_id      uuid not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    primary key (tenant_id, token_hash),
    foreign key (tenant_id, user_id) references app_user on delete cascade
);
create index user_session_user on user_session (tenant_id, user_id);
call protect('user_session');

-- What was done, by whom, to what. Entries are never changed, so the program may not update or delete them.
create table audit_entry (
    tenant_id   int not null references tenant,
    entry_id    bigint generated always as identity,
    actor       text not null,
    action      text not null,
    subject     text not null,
    details     jsonb not null default '{}',
    created_at  timestamptz not null,
    primary key (tenant_id, entry_id)
);
create index audit_entry_subject on audit_entry (tenant_id, subject, entry_id);
call protect('audit_entry', 'select, insert');
