-- Coupons: codes that take something off a purchase, and every use that was made of them.

-- Many codes made at one stroke under the same terms.
create table coupon_batch (
    tenant_id    int not null references tenant,
    batch_id     uuid not null,
    description  text,
    campaign     text,
    codes        int not null,
    created_by   text not null,
    created_at   timestamptz not null,
    primary key (tenant_id, batch_id)
);
create index coupon_batch_newest on coupon_batch (tenant_id, created_at desc, batch_id);
call protect('coupon_batch', 'select, insert');

-- `code` is how it is shown; `code_key` is what it is compared by: without case, hyphens do not count.
-- `uses` counts what is redeemed and what is held; the last one is taken by whoever raises it first.
create table coupon (
    tenant_id            int not null references tenant,
    coupon_id            bigint generated always as identity,
    code                 text not null check (code ~ '^[A-Za-z0-9-]{4,48}$'),
    code_key             text not null generated always as (upper(replace(code, '-', ''))) stored,
    description          text,
    percent              numeric(5, 2) check (percent > 0 and percent <= 100),
    amount_minor         bigint check (amount_minor > 0),
    max_discount_minor   bigint check (max_discount_minor > 0),
    min_order_minor      bigint not null default 0 check (min_order_minor >= 0),
    max_uses             int check (max_uses > 0),
    max_uses_per_member  int check (max_uses_per_member > 0),
    owner_id             bigint,
    campaign             text,
    batch_id             uuid,
    valid_from           date,
    valid_until          date,
    uses                 int not null default 0 check (uses >= 0),
    created_by           text not null,
    created_at           timestamptz not null,
    disabled_at          timestamptz,
    primary key (tenant_id, coupon_id),
    unique (tenant_id, code_key),
    foreign key (tenant_id, batch_id) references coupon_batch,
    check ((percent is null) <> (amount_minor is null)),
    check (valid_from <= valid_until),
    constraint coupon_not_overused check (max_uses is null or uses <= max_uses)
);
create index coupon_batch_codes on coupon (tenant_id, batch_id, coupon_id) where batch_id is not null;
create index coupon_campaign on coupon (tenant_id, campaign, coupon_id) where campaign is not null;
create index coupon_owner on coupon (tenant_id, owner_id, coupon_id) where owner_id is not null;
-- A campaign gives a person one coupon, however often its run is repeated.
create unique index coupon_one_of_campaign on coupon (tenant_id, campaign, owner_id)
    where campaign is not null and owner_id is not null;
call protect('coupon', 'select, insert, update');

-- A use of a coupon: held for a till that is not sure yet, redeemed, or released again.
create table coupon_claim (
    tenant_id       int not null references tenant,
    claim_id        bigint generated always as identity,
    coupon_id       bigint not null,
    status          text not null check (status in ('held', 'redeemed', 'released')),
    member_id       bigint,
    order_id        text,
    order_minor     bigint not null check (order_minor >= 0),
    discount_minor  bigint not null check (discount_minor between 0 and order_minor),
    held_until      timestamptz,
    actor           text not null,
    created_at      timestamptz not null,
    changed_at      timestamptz not null,
    primary key (tenant_id, claim_id),
    foreign key (tenant_id, coupon_id) references coupon,
    check (status <> 'held' or held_until is not null)
);
-- The same order again is the same use.
create unique index coupon_claim_order on coupon_claim (tenant_id, coupon_id, order_id)
    where order_id is not null and status <> 'released';
create index coupon_claim_member on coupon_claim (tenant_id, coupon_id, member_id) where status <> 'released';
create index coupon_claim_held on coupon_claim (tenant_id, held_until) where status = 'held';
call protect('coupon_claim', 'select, insert, update');

create view coupon_facts with (security_invoker = true) as
    select tenant_id, coupon_id, campaign, batch_id, owner_id, uses, max_uses, valid_until, created_at, disabled_at from coupon;
create view coupon_claim_facts with (security_invoker = true) as
    select tenant_id, claim_id, coupon_id, status, member_id, order_id, order_minor, discount_minor, created_at, changed_at
    from coupon_claim;
grant select on coupon_facts, coupon_claim_facts to ${app_role};
