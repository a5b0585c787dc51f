-- Many purchases at once. A batch is earned for in one statement wherever nothing but the points comes of it: it saves what a
-- call for each costs, and the accounts are locked so much shorter.
-- Accounts are locked in the order of their numbers: two batches that share members wait for each other, not in a circle.
-- Plain is the only purchase of its member here that is new, earns, brings no tier, and finds nothing that has expired; what
-- is not plain goes the way that a purchase goes alone.
create or replace function loyalty_earn_all(p_members bigint[], p_sources text[], p_orders text[], p_amounts bigint[],
    p_unit numeric, p_items jsonb, p_occurred timestamptz[], p_occurred_on date[], p_told timestamptz[], p_actor text,
    p_now timestamptz, p_today date)
returns table (place bigint, o loyalty_outcome) language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    p constant loyalty_programme := loyalty_rules(t);
    plain bigint[] := '{}';
    purchase record;
begin
    if exists (select from loyalty_account where tenant_id = t and user_id = any (p_members) and joined_into is not null) then
        p_members := array(select loyalty_holder(member) from unnest(p_members) with ordinality as told (member, number) order by number);
    end if;
    perform from loyalty_account where tenant_id = t and user_id = any (p_members) order by user_id for update;

    if p.pending_days = 0 and p.window_months is null then
        select coalesce(array_agg(told.number), '{}') into plain
        from unnest(p_members, p_sources, p_orders, p_amounts) with ordinality as told (member, source, order_id, amount, number)
        join (select member from unnest(p_members) as member group by member having count(*) = 1) as once using (member)
        join (select order_id from unnest(p_orders) as order_id group by order_id having count(*) = 1) as alone using (order_id)
        join loyalty_account a on a.tenant_id = t and a.user_id = told.member
        left join loyalty_tier own on own.tenant_id = t and own.version = p.version and own.code = a.tier
        where a.closed_at is null and a.next_expiry >= p_today
            and not exists (select from loyalty_order w where w.tenant_id = t and w.order_id = told.order_id)
            and not exists (select from loyalty_refund_ahead r where r.tenant_id = t and r.order_id = told.order_id)
            and loyalty_exact(told.amount, p_unit, p.points_per_peso, coalesce(own.multiplier, 1),
                case when p.carry_remainder then a.remainder else 0 end) >= 1
            and not exists (select from loyalty_tier higher
                where higher.tenant_id = t and higher.version = p.version and higher.threshold > coalesce(own.threshold, -1)
                    and higher.threshold <= greatest(a.qualifying + floor(
                        loyalty_exact(told.amount, p_unit, p.points_per_peso, coalesce(own.multiplier, 1),
                            case when p.carry_remainder then a.remainder else 0 end)), 0));
    end if;

    return query
    with earned as materialized (
        select told.number, a.balance, told.amount, told.occurred, told.told, x.exact - floor(x.exact) as left_over,
            case when p.expiry_days = 0 then 'infinity' else greatest(told.occurred_on + p.expiry_days, p_today) end as expires,
            case when a.visits = 0 then m.referred_by end as referred_by,
            loyalty_sealed(row(t, nextval('loyalty_entry_id'), a.user_id, a.entry_no + 1, 'earn', floor(x.exact), a.balance,
                a.balance + floor(x.exact), false, floor(x.exact), told.source, told.order_id, null, null, p_actor, null,
                told.amount, p.version, a.tier, p.points_per_peso, x.multiplier,
                x.carried, nullif(p_items -> (told.number::int - 1), 'null'), null, null, told.occurred, p_now, null, null)::loyalty_entry,
                a.head) as e
        from unnest(p_members, p_sources, p_orders, p_amounts, p_occurred, p_occurred_on, p_told) with ordinality
            as told (member, source, order_id, amount, occurred, occurred_on, told, number)
        join loyalty_account a on a.tenant_id = t and a.user_id = told.member
        join loyalty_member m on m.tenant_id = t and m.user_id = told.member
        left join loyalty_tier own on own.tenant_id = t and own.version = p.version and own.code = a.tier
        cross join lateral (select coalesce(own.multiplier, 1) as multiplier,
            case when p.carry_remainder then a.remainder else 0 end as carried) as r
        cross join lateral (select r.multiplier, r.carried,
            loyalty_exact(told.amount, p_unit, p.points_per_peso, r.multiplier, r.carried) as exact) as x
        where told.number = any (plain)
    ), entry as (
        insert into loyalty_entry select (e).* from earned
    ), known as (
        insert into loyalty_order (tenant_id, order_id, source, user_id, place, entry_id, amount_minor, counted_minor, qualifying,
            given, programme_version, tier, points_per_peso, multiplier, remainder, items, actor, occurred_at, created_at, told_at)
        select t, (e).order_id, (e).source, (e).user_id, (e).entry_id, (e).entry_id, amount, amount, (e).points, (e).points,
            p.version, (e).tier, (e).points_per_peso, (e).multiplier, (e).remainder, (e).items, p_actor, occurred, p_now, told
        from earned
    ), lot as (
        insert into loyalty_lot (tenant_id, user_id, lot_id, points, remaining, open, expires_on)
        select t, (e).user_id, (e).entry_id, (e).points, least((e).points, greatest((e).balance_after, 0)),
            (e).balance_after > 0, expires
        from earned
    ), product as (
        insert into loyalty_product as known (tenant_id, user_id, product_id, name, times, amount_minor)
        select t, (e).user_id, product_id, max(item.name), sum(loyalty_times(quantity)), sum(item.amount_minor)
        from earned, jsonb_to_recordset((e).items) as item (product_id text, name text, quantity numeric, amount_minor bigint)
        group by (e).user_id, product_id order by (e).user_id, product_id
        on conflict (tenant_id, user_id, product_id) do update
            set times = known.times + excluded.times, amount_minor = known.amount_minor + excluded.amount_minor,
                name = excluded.name
    ), account as (
        update loyalty_account a set
            balance = (e).balance_after, in_debt = (e).balance_after < 0, issued = issued + (e).points,
            qualifying = qualifying + (e).points, remainder = case when p.carry_remainder then left_over else remainder end,
            next_expiry = least(next_expiry, expires),
            visits = visits + 1, spent_minor = spent_minor + amount, last_visit_at = greatest(last_visit_at, occurred),
            entry_no = (e).entry_no, head = (e).hash
        from earned where a.tenant_id = t and a.user_id = (e).user_id
    )
    select number, row('done', e, (e).balance_after, (e).points, null, (e).tier, (e).tier, referred_by,
        (e).user_id, (e).order_id, true)::loyalty_outcome
    from earned;

    for purchase in
        select * from unnest(p_members, p_sources, p_orders, p_amounts, p_occurred, p_occurred_on, p_told) with ordinality
            as told (member, source, order_id, amount, occurred, occurred_on, told, number)
        where number <> all (plain)
        order by member, number
    loop
        place := purchase.number;
        o := loyalty_tell(purchase.member, purchase.source, purchase.order_id, purchase.amount, null, false,
            nullif(p_items -> (purchase.number::int - 1), 'null'), purchase.occurred, purchase.occurred_on, purchase.told,
            p_unit, p_actor, p_now, p_today);
        return next;
    end loop;
end $$;

revoke all on function loyalty_earn_all from public;
grant execute on function loyalty_earn_all to ${app_role};
