-- What the programme knows of each purchase, by whichever door it was told of: the last word on it, and what it has given.

-- What the tables hold of every tenant is carried over here: until that is done their policies don't bind their owner.
alter table loyalty_entry no force row level security;
alter table loyalty_tier_change no force row level security;
alter table loyalty_pending no force row level security;
alter table loyalty_purchase no force row level security;

create table loyalty_order (
    tenant_id          int not null,
    order_id           text not null,
    source             text not null,
    user_id            bigint not null,
    -- Its place among the numbers of the ledger's entries: what comes later is worked out after it.
    place              bigint not null,
    -- The entry that its reversals name; none while it has given nothing.
    entry_id           bigint,
    amount_minor       bigint not null check (amount_minor >= 0),
    -- Taken back by a call, and given back as the source says. Both may tell of the same refund: the larger counts.
    taken_back_minor   bigint not null default 0 check (taken_back_minor >= 0),
    given_back_minor   bigint not null default 0 check (given_back_minor >= 0),
    cancelled          boolean not null default false,
    refunds            text[] not null default '{}',
    -- What of it counts in the account's visits and spending; null where it is no visit, or none any more.
    counted_minor      bigint,
    pending            bigint not null default 0 check (pending >= 0),
    qualifying         bigint not null default 0,
    given              bigint not null default 0,
    programme_version  int not null,
    tier               text,
    points_per_peso    numeric,
    -- Null for what an old programme gave: nobody knows how.
    multiplier         numeric,
    remainder          numeric,
    items              jsonb,
    actor              text not null,
    occurred_at        timestamptz not null,
    created_at         timestamptz not null,
    -- As of when the last word is, where it said so.
    told_at            timestamptz,
    due_on             date,
    primary key (tenant_id, order_id, source)
) with (fillfactor = 85);
create index loyalty_order_member on loyalty_order (tenant_id, user_id, place);
create index loyalty_order_due on loyalty_order (tenant_id, due_on) where due_on is not null;

-- A refund that came before its purchase did.
create table loyalty_refund_ahead (
    tenant_id     int not null,
    order_id      text not null,
    source        text not null,
    -- Null for all of it.
    amount_minor  bigint,
    told_at       timestamptz not null,
    primary key (tenant_id, order_id, source)
);
call protect('loyalty_refund_ahead', 'select');

-- Which purchase an entry is about, by its place, where that is not told by the entry it reverses.
alter table loyalty_entry add column purchase bigint;
drop index loyalty_entry_order;
create unique index loyalty_entry_order on loyalty_entry (tenant_id, source, order_id)
    where order_id is not null and purchase is null;

alter table loyalty_tier_change drop constraint loyalty_tier_change_reason_check;
alter table loyalty_tier_change add constraint loyalty_tier_change_reason_check
    check (reason in ('reached', 'fallen', 'taken_over', 'programme', 'refunded', 'joined'));
alter table loyalty_tier_change add column place bigint not null default nextval('loyalty_entry_id');
update loyalty_tier_change c set place = coalesce((
    select max(e.entry_id) from loyalty_entry e
    where e.tenant_id = c.tenant_id and e.user_id = c.user_id and e.created_at <= c.changed_at), 0);

alter table loyalty_programme add column orders_across_doors boolean not null default true;

alter type loyalty_outcome add attribute order_id text;
alter type loyalty_outcome add attribute stands boolean;

-- Why something changes, and what is asked of whatever follows. unit is what one minor unit is of the currency.
create type loyalty_cause as (reason text, actor text, unit numeric, at timestamptz, today date);

-- What past versions know: purchases that have earned, those of an old programme among them, and those that wait.
insert into loyalty_order (tenant_id, order_id, source, user_id, place, entry_id, amount_minor, taken_back_minor, refunds,
    counted_minor, qualifying, given, programme_version, tier, points_per_peso, multiplier, remainder, items, actor,
    occurred_at, created_at, cancelled)
select e.tenant_id, regexp_replace(e.order_id, '^.*/(order|reservation)/', ''),
    coalesce(substring(e.order_id from '^(.*)/(?:order|reservation)/'), e.source), e.user_id, e.entry_id, e.entry_id,
    e.amount_minor, back.amount, back.refunds,
    case when e.multiplier is null and back.times > 0 or back.amount > 0 and back.amount >= e.amount_minor then null
        else e.amount_minor - back.amount end,
    e.qualifying + back.qualifying, e.points + back.points, e.programme_version, e.tier, e.points_per_peso, e.multiplier,
    e.remainder, e.items, e.actor, e.occurred_at, e.created_at, e.multiplier is null and back.times > 0
from loyalty_entry e
    cross join lateral (
        select count(*) as times, coalesce(sum(r.amount_minor), 0) as amount, coalesce(sum(r.qualifying), 0) as qualifying,
            coalesce(sum(r.points), 0) as points,
            coalesce(array_agg(r.order_id) filter (where r.order_id is not null), '{}') as refunds
        from loyalty_entry r where r.tenant_id = e.tenant_id and r.reverses = e.entry_id) back
where e.kind = 'earn' and (e.multiplier is not null or e.source = 'current')
order by e.entry_id
on conflict do nothing;

insert into loyalty_order (tenant_id, order_id, source, user_id, place, amount_minor, taken_back_minor, refunds, counted_minor,
    pending, programme_version, tier, points_per_peso, multiplier, remainder, items, actor, occurred_at, created_at, due_on)
select tenant_id, regexp_replace(order_id, '^.*/(order|reservation)/', ''),
    coalesce(substring(order_id from '^(.*)/(?:order|reservation)/'), source), user_id, nextval('loyalty_entry_id'),
    amount_minor, refunded_minor, refunds, case when state = 'refunded' then null else amount_minor - refunded_minor end,
    case when state = 'refunded' then 0 else points end, programme_version, tier, points_per_peso, multiplier, remainder, items,
    actor, occurred_at, created_at, due_on
from loyalty_pending where state <> 'arrived' order by created_at
on conflict do nothing;

drop table loyalty_pending;
call protect('loyalty_order', 'select');

-- Up to where the ledger has been told of each visit that flowed in.
create table loyalty_told (
    tenant_id      int not null references tenant,
    visit_id       bigint not null,
    record_id      bigint not null,
    source         text not null,
    order_id       text not null,
    -- Null where it is cancelled or gone.
    amount_minor   bigint,
    -- What a past version let it earn for under further names.
    beside_minor   bigint not null default 0,
    noted_at       timestamptz not null,
    primary key (tenant_id, visit_id)
);
create index loyalty_told_record on loyalty_told (tenant_id, record_id);

insert into loyalty_told (tenant_id, visit_id, record_id, source, order_id, amount_minor, beside_minor, noted_at)
select p.tenant_id, p.visit_id, min(p.record_id),
    coalesce(substring(min(p.order_id) filter (where p.part = 1) from '^(.*)/(?:order|reservation)/'),
        min(p.source) filter (where p.part = 1)),
    regexp_replace(min(p.order_id) filter (where p.part = 1), '^.*/(order|reservation)/', ''),
    nullif(sum(p.amount_minor), 0), coalesce(sum(p.amount_minor) filter (where p.part > 1), 0), min(p.noted_at)
from loyalty_purchase p
group by p.tenant_id, p.visit_id
having count(*) filter (where p.part = 1) = 1;

drop table loyalty_purchase;
call protect('loyalty_told');
alter table loyalty_entry force row level security;
alter table loyalty_tier_change force row level security;

-- When upcoming visits were last looked at for those whose time has come.
alter table loyalty_purchase_start add column looked_at timestamptz;
