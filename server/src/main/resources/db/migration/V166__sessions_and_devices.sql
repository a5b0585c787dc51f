-- A session ends when nobody is at it, and says afterwards why it ended.
alter table user_session add column idle_until timestamptz, add column ended_at timestamptz,
    add column ended_because text check (ended_because in ('replaced', 'signed_out'));
alter table user_session no force row level security;
update user_session set idle_until = least(expires_at, now() + interval '30 minutes');
alter table user_session force row level security;
alter table user_session alter column idle_until set not null;

-- Browsers from which a user has signed in: what strangers guess elsewhere is not counted against them.
create table known_device (
    tenant_id     int not null references tenant,
    user_id       uuid not null,
    device_hash   bytea not null,
    last_used_at  timestamptz not null,
    primary key (tenant_id, user_id, device_hash),
    foreign key (tenant_id, user_id) references app_user on delete cascade
);
call protect('known_device');
