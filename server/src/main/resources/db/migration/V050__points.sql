-- The loyalty programme: its rules by version, its members and their accounts, and the ledger.

-- Rules are never changed: a change is a new version, and each entry names the one that made it.
create table loyalty_programme (
    tenant_id           int not null references tenant,
    version             int not null check (version > 0),
    points_per_peso     numeric not null check (points_per_peso >= 0),
    carry_remainder     boolean not null,
    expiry_days         int not null check (expiry_days >= 0),
    pending_days        int not null check (pending_days >= 0),
    refund_policy       text not null check (refund_policy in ('only_pending', 'within_balance', 'unlimited')),
    welcome_bonus       bigint not null check (welcome_bonus >= 0),
    referral_bonus      bigint not null check (referral_bonus >= 0),
    bonus_qualifies     boolean not null,
    referral_qualifies  boolean not null,
    window_months       int check (window_months > 0),
    grace_days          int not null check (grace_days >= 0),
    point_value         numeric not null check (point_value >= 0),
    actor               text not null,
    created_at          timestamptz not null,
    primary key (tenant_id, version)
);
call protect('loyalty_programme', 'select, insert');

create table loyalty_tier (
    tenant_id         int not null,
    version           int not null,
    code              text not null,
    name              text not null,
    threshold         bigint not null check (threshold >= 0),
    multiplier        numeric not null check (multiplier > 0),
    discount_percent  numeric not null check (discount_percent between 0 and 100),
    benefits          text[] not null,
    primary key (tenant_id, version, threshold),
    unique (tenant_id, version, code),
    foreign key (tenant_id, version) references loyalty_programme
);
call protect('loyalty_tier', 'select, insert');

create table loyalty_member (
    tenant_id       int not null,
    user_id         bigint not null,
    customer_id     bigint not null,
    -- The record that enrolling made for somebody nobody knew; by it she is found again when identity moves her.
    record_id       bigint,
    name            text,
    email           text,
    phone           text,
    search_text     text not null,
    birth_date      date,
    birth_day       text generated always as (
        lpad(extract(month from birth_date)::text, 2, '0') || lpad(extract(day from birth_date)::text, 2, '0')) stored,
    referral_code   text not null,
    referred_by     bigint check (referred_by <> user_id),
    -- Somebody corrected the name or the addresses here: what the sources say overwrites them no more.
    corrected       boolean not null default false,
    joined_at       timestamptz not null,
    closed_at       timestamptz,
    primary key (tenant_id, user_id),
    unique (tenant_id, referral_code)
);
create index loyalty_member_customer on loyalty_member (tenant_id, customer_id);
create index loyalty_member_referred on loyalty_member (tenant_id, referred_by) where referred_by is not null;
create index loyalty_member_birthday on loyalty_member (tenant_id, birth_day) where birth_day is not null;
call protect('loyalty_member', 'select, insert, update');

-- How a member's points stand: the row that every movement locks first. Written by the ledger's functions only.
create table loyalty_account (
    tenant_id      int not null,
    user_id        bigint not null,
    balance        bigint not null default 0,
    in_debt        boolean not null default false,
    issued         bigint not null default 0,
    redeemed       bigint not null default 0,
    expired        bigint not null default 0,
    pending        bigint not null default 0 check (pending >= 0),
    qualifying     bigint not null default 0,
    remainder      numeric not null default 0 check (remainder >= 0 and remainder < 1),
    tier           text not null,
    tier_since     date not null,
    tier_review_on date,
    tier_falls_on  date,
    -- Not after the last day of any open lot, and often that of the first.
    next_expiry    date not null default 'infinity',
    visits         int not null default 0,
    spent_minor    bigint not null default 0,
    last_visit_at  timestamptz,
    entry_no       bigint not null default 0,
    head           bytea not null default '',
    closed_at      timestamptz,
    primary key (tenant_id, user_id),
    check (balance >= 0 or in_debt),
    check (balance = issued - redeemed - expired)
) with (fillfactor = 60);
create index loyalty_account_tier on loyalty_account (tenant_id, tier);
create index loyalty_account_expiry on loyalty_account (tenant_id, next_expiry) where next_expiry < 'infinity';
create index loyalty_account_review on loyalty_account (tenant_id, tier_review_on) where tier_review_on is not null;
call protect('loyalty_account', 'select');

create sequence loyalty_entry_id;

-- The ledger. Entries are written by its functions and never changed by anybody; each account's are chained by hashes.
create table loyalty_entry (
    tenant_id          int not null,
    entry_id           bigint not null,
    user_id            bigint not null,
    entry_no           bigint not null check (entry_no > 0),
    kind               text not null
        check (kind in ('earn', 'redeem', 'expire', 'bonus', 'adjustment', 'referral', 'reversal')),
    points             bigint not null,
    balance_before     bigint not null,
    balance_after      bigint not null,
    clawback           boolean not null,
    qualifying         bigint not null,
    source             text,
    order_id           text,
    description        text,
    reason             text,
    actor              text not null,
    reverses           bigint,
    amount_minor       bigint,
    programme_version  int,
    tier               text,
    points_per_peso    numeric,
    multiplier         numeric,
    remainder          numeric,
    items              jsonb,
    lots               bigint[],
    lot_points         bigint[],
    occurred_at        timestamptz not null,
    created_at         timestamptz not null,
    hash               bytea not null,
    primary key (tenant_id, entry_id),
    unique (tenant_id, user_id, entry_no),
    check (balance_before + points = balance_after),
    check (entry_no > 1 or balance_before = 0),
    check (balance_after >= 0 or points >= 0 or clawback),
    check (not clawback or kind in ('reversal', 'adjustment')),
    check (case when kind in ('earn', 'bonus', 'referral') then points >= 0
                when kind in ('redeem', 'expire') then points < 0 else true end),
    check ((kind = 'reversal') = (reverses is not null)),
    check (kind <> 'earn' or amount_minor >= 0 and order_id is not null and programme_version is not null),
    check (cardinality(lots) = cardinality(lot_points))
);
create unique index loyalty_entry_order on loyalty_entry (tenant_id, source, order_id) where order_id is not null;
create index loyalty_entry_reverses on loyalty_entry (tenant_id, reverses) where reverses is not null;
call protect('loyalty_entry', 'select');

create function loyalty_entry_stays() returns trigger language plpgsql as $$
begin
    raise exception 'entries of the ledger are never changed; write a reversal or an adjustment';
end $$;
create trigger loyalty_entry_stays before update or delete on loyalty_entry
    for each row execute function loyalty_entry_stays();
create trigger loyalty_entry_not_emptied before truncate on loyalty_entry
    for each statement execute function loyalty_entry_stays();

-- Points that came together and expire together. A lot has the number of the entry that brought it.
create table loyalty_lot (
    tenant_id   int not null,
    user_id     bigint not null,
    lot_id      bigint not null,
    points      bigint not null check (points > 0),
    remaining   bigint not null check (remaining between 0 and points),
    open        boolean not null check (open = (remaining > 0)),
    expires_on  date not null,
    primary key (tenant_id, user_id, lot_id)
) with (fillfactor = 80);
create index loyalty_lot_open on loyalty_lot (tenant_id, user_id, expires_on, lot_id) where open;
call protect('loyalty_lot', 'select');

-- Purchases whose points come only some days later, and what became of them.
create table loyalty_pending (
    tenant_id          int not null,
    source             text not null,
    order_id           text not null,
    user_id            bigint not null,
    state              text not null check (state in ('pending', 'arrived', 'refunded')),
    amount_minor       bigint not null,
    refunded_minor     bigint not null default 0 check (refunded_minor between 0 and amount_minor),
    refunds            text[] not null default '{}',
    points             bigint not null check (points >= 0),
    programme_version  int not null,
    tier               text not null,
    points_per_peso    numeric not null,
    multiplier         numeric not null,
    remainder          numeric not null,
    items              jsonb,
    actor              text not null,
    occurred_at        timestamptz not null,
    created_at         timestamptz not null,
    due_on             date not null,
    primary key (tenant_id, source, order_id)
);
create index loyalty_pending_due on loyalty_pending (tenant_id, due_on) where state = 'pending';
call protect('loyalty_pending', 'select');

-- What a member bought how often, for favourites and variety.
create table loyalty_product (
    tenant_id     int not null,
    user_id       bigint not null,
    product_id    text not null,
    name          text not null,
    times         int not null,
    amount_minor  bigint not null,
    primary key (tenant_id, user_id, product_id)
);
call protect('loyalty_product', 'select');

create table loyalty_tier_change (
    tenant_id    int not null,
    change_id    bigint generated always as identity,
    user_id      bigint not null,
    from_tier    text not null,
    to_tier      text not null,
    qualifying   bigint not null,
    reason       text not null check (reason in ('reached', 'fallen', 'taken_over', 'programme')),
    changed_at   timestamptz not null,
    primary key (tenant_id, change_id)
);
create index loyalty_tier_change_user on loyalty_tier_change (tenant_id, user_id, change_id);
call protect('loyalty_tier_change', 'select');
