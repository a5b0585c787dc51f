-- One person, one open account: what became of two when they turned out to be one person's, so that it can be undone.
create table loyalty_join (
    tenant_id      int not null,
    join_id        bigint generated always as identity,
    kept           bigint not null,
    absorbed       bigint not null check (absorbed <> kept),
    kept_points    bigint not null,
    points         bigint not null,
    -- What it had beside its orders, which go over with what they count.
    qualifying     bigint not null,
    visits         int not null,
    spent_minor    bigint not null,
    last_lot       bigint not null,
    lots           bigint[] not null,
    kept_tier      text not null,
    orders         bigint[] not null,
    referred       bigint[] not null,
    actor          text not null,
    joined_at      timestamptz not null,
    parted_at      timestamptz,
    -- Of the points that went over, those that were spent before they could go back.
    spent          bigint,
    primary key (tenant_id, join_id)
);
create unique index loyalty_join_absorbed on loyalty_join (tenant_id, absorbed) where parted_at is null;
create index loyalty_join_kept on loyalty_join (tenant_id, kept);
call protect('loyalty_join', 'select');

-- The account that took this one in.
alter table loyalty_account add column joined_into bigint;
create index loyalty_account_joined on loyalty_account (tenant_id, joined_into) where joined_into is not null;
alter table loyalty_tier_change drop constraint loyalty_tier_change_reason_check;
alter table loyalty_tier_change add constraint loyalty_tier_change_reason_check
    check (reason in ('reached', 'fallen', 'taken_over', 'programme', 'refunded', 'joined', 'parted'));

-- What was given to the one account and is the other's now: vouchers, coupons and their uses.
create table reward_move (
    tenant_id  int not null,
    join_id    bigint not null,
    kind       text not null check (kind in ('voucher', 'coupon', 'claim')),
    id         bigint not null,
    primary key (tenant_id, join_id, kind, id)
);
call protect('reward_move', 'select, insert, delete');

-- A member is found again by a record of hers when identity moves it; those who were customers before had none noted.
create index loyalty_member_record on loyalty_member (tenant_id, record_id) where record_id is not null;
do $$
declare
    t int;
begin
    for t in select tenant_id from tenant loop
        perform set_config('app.tenant', t::text, true);
        update loyalty_member m set record_id = r.record_id
        from source_record r
        where m.tenant_id = t and m.record_id is null and r.tenant_id = t
            and case when m.customer_id < 1000000000000 then r.source = 'current' and r.source_key = m.customer_id::text
                else r.record_id = m.customer_id - 1000000000000 end;
    end loop;
    perform set_config('app.tenant', '', true);
end $$;
