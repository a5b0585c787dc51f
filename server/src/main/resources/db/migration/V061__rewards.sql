-- What points buy: the catalogue, and the vouchers that redeeming gives out.

create table reward (
    tenant_id           int not null references tenant,
    reward_id           bigint generated always as identity,
    name                text not null check (name <> ''),
    description         text,
    points              bigint not null check (points > 0),
    percent             numeric(5, 2) not null check (percent > 0 and percent <= 100),
    max_discount_minor  bigint check (max_discount_minor > 0),
    tier                text,
    uses_per_member     int check (uses_per_member > 0),
    stock               int check (stock >= 0),
    valid_from          date,
    valid_until         date,
    voucher_days        int not null default 30 check (voucher_days between 1 and 3650),
    retired_at          timestamptz,
    created_by          text not null,
    created_at          timestamptz not null,
    changed_at          timestamptz not null,
    primary key (tenant_id, reward_id),
    check (valid_from <= valid_until)
);

-- The café's nine, as its programme has always had them.
insert into reward (tenant_id, name, points, percent, max_discount_minor, tier, uses_per_member, created_by, created_at, changed_at)
select 2, name, points, percent, most, tier, uses, 'system', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'
from (values
    (1, 'Café Americano Gratis', 1500, 100, 1500, 'cafe_bronze', 1),
    (2, '10% Descuento en tu Próximo Café', 1000, 10, 5000, 'cafe_bronze', 3),
    (3, 'Cappuccino Especial Gratis', 2000, 100, 2000, 'cafe_plata', 2),
    (4, '20% Descuento en Menú Completo', 5000, 20, 10000, 'cafe_oro', 2),
    (5, 'Descuento 25% VIP', 7500, 25, 15000, 'cafe_oro', 1),
    (6, 'Experiencia Café-VT Completa', 8000, 100, 8000, 'cafe_diamante', 1),
    (7, 'Experiencia Premium', 12000, 100, 12000, 'cafe_diamante', 1),
    (8, 'Descuento 30% Diamante', 15000, 30, 25000, 'cafe_diamante', 2),
    (9, 'Pack Familiar', 20000, 100, 20000, 'cafe_diamante', 1)
) as nine (place, name, points, percent, most, tier, uses)
order by place;
call protect('reward', 'select, insert, update');

-- What a member got for points, as it was promised then: the reward may change afterwards, the voucher does not.
create table voucher (
    tenant_id           int not null references tenant,
    voucher_id          bigint generated always as identity,
    code                text not null,
    code_key            text not null generated always as (upper(replace(code, '-', ''))) stored,
    user_id             bigint not null,
    reward_id           bigint not null,
    reward_name         text not null,
    percent             numeric(5, 2) not null,
    max_discount_minor  bigint,
    points              bigint not null check (points > 0),
    status              text not null check (status in ('held', 'issued', 'used', 'cancelled', 'expired')),
    entry_id            bigint not null,
    reversal_entry_id   bigint,
    expires_on          date not null,
    held_until          timestamptz,
    order_id            text,
    order_minor         bigint,
    discount_minor      bigint,
    used_at             timestamptz,
    reason              text,
    actor               text not null,
    created_at          timestamptz not null,
    changed_at          timestamptz not null,
    primary key (tenant_id, voucher_id),
    unique (tenant_id, code_key),
    -- One movement of points, one voucher.
    unique (tenant_id, entry_id),
    foreign key (tenant_id, reward_id) references reward,
    check ((status = 'held') = (held_until is not null)),
    check ((status = 'used') = (used_at is not null)),
    check (status = 'cancelled' or reversal_entry_id is null)
);
create index voucher_member on voucher (tenant_id, user_id, voucher_id desc);
create index voucher_reward_use on voucher (tenant_id, user_id, reward_id) where status <> 'cancelled';
create index voucher_held on voucher (tenant_id, held_until) where status = 'held';
create index voucher_running on voucher (tenant_id, expires_on) where status = 'issued';
call protect('voucher', 'select, insert, update');

create view reward_facts with (security_invoker = true) as
    select tenant_id, reward_id, name, points, percent, max_discount_minor, tier, retired_at from reward;
create view voucher_facts with (security_invoker = true) as
    select tenant_id, voucher_id, user_id, reward_id, points, status, order_minor, discount_minor, expires_on, used_at, created_at
    from voucher;
grant select on reward_facts, voucher_facts to ${app_role};
