-- Accounts that turn out to be one person's become one, by entries, and two again where that was a mistake.

-- The account in which this one's points are.
create or replace function loyalty_holder(p_member bigint) returns bigint language plpgsql stable as $$
declare
    holder bigint := p_member;
    further bigint;
begin
    loop
        select joined_into into further from loyalty_account
        where tenant_id = current_setting('app.tenant')::int and user_id = holder;
        exit when further is null;
        holder := further;
    end loop;
    return holder;
end $$;

-- Moves points from one locked account to another: out by one entry, in by one for each day on which they expire. A debt
-- moves too. The drawn lots go with it; p_first are drawn before all others.
create or replace function loyalty_carry(p_from bigint, p_to bigint, p_points bigint, p_qualifying bigint, p_first bigint[],
    p_reason text, p_description text, p_actor text, p_now timestamptz, p_today date, out lots bigint[])
language plpgsql as $$
declare
    t constant int := current_setting('app.tenant')::int;
    p constant loyalty_programme := loyalty_rules(t);
    a loyalty_account;
    e loyalty_entry;
    o loyalty_outcome;
    drawn record;
    lot record;
    needed bigint;
    qualifying bigint := p_qualifying;
begin
    lots := '{}';
    e.kind := 'adjustment';
    e.reason := p_reason;
    e.description := p_description;
    e.actor := p_actor;
    e.programme_version := p.version;
    e.occurred_at := p_now;
    e.created_at := p_now;

    select * into a from loyalty_account where tenant_id = t and user_id = case when p_points > 0 then p_from else p_to end;
    needed := least(abs(p_points), greatest(a.balance, 0));
    e.lots := '{}';
    e.lot_points := '{}';
    for lot in
        select lot_id, remaining from loyalty_lot where tenant_id = t and user_id = a.user_id and open
        order by lot_id = any (p_first) desc, expires_on, lot_id
    loop
        exit when needed = 0;
        e.lots := e.lots || lot.lot_id;
        e.lot_points := e.lot_points || least(lot.remaining, needed);
        needed := needed - least(lot.remaining, needed);
    end loop;
    update loyalty_lot l set remaining = remaining - taken.points, open = remaining > taken.points
    from unnest(e.lots, e.lot_points) as taken (lot_id, points)
    where l.tenant_id = t and l.user_id = a.user_id and l.lot_id = taken.lot_id;
    e.points := -abs(p_points);
    e.qualifying := case when p_points > 0 then -qualifying else qualifying end;
    perform loyalty_append(a, e, 'issued', null);

    for drawn in
        select l.expires_on, sum(taken.points)::bigint as points
        from unnest(e.lots, e.lot_points) as taken (lot_id, points)
            join loyalty_lot l on l.tenant_id = t and l.user_id = a.user_id and l.lot_id = taken.lot_id
        group by l.expires_on
        union all
        -- A debt is made up for by points that never were in a lot.
        select case when p.expiry_days = 0 then 'infinity' else p_today + p.expiry_days end, abs(p_points) - sum(points)
        from (select 0 as points union all select unnest(e.lot_points)) as known having abs(p_points) > sum(points)
        order by 1
    loop
        select * into a from loyalty_account where tenant_id = t and user_id = case when p_points > 0 then p_to else p_from end;
        e.lots := null;
        e.lot_points := null;
        e.points := drawn.points;
        e.qualifying := case when p_points > 0 then qualifying else -qualifying end;
        qualifying := 0;
        o := loyalty_append(a, e, 'issued', drawn.expires_on);
        lots := lots || (o.entry).entry_id;
    end loop;
end $$;

-- What the account has beside its orders, which are counted with them: visits and spending that were taken over, products.
create or replace function loyalty_count(p_member bigint, p_from bigint, p_sign int, p_visits bigint, p_spent_minor bigint,
    p_pending bigint, p_qualifying bigint, p_last timestamptz)
returns void language sql as $$
    update loyalty_account set visits = greatest(visits + p_sign * p_visits, 0), spent_minor = spent_minor + p_sign * p_spent_minor,
        pending = pending + p_sign * p_pending, qualifying = qualifying + p_sign * p_qualifying,
        last_visit_at = greatest(last_visit_at, p_last)
    where tenant_id = current_setting('app.tenant')::int and user_id = p_member;
    insert into loyalty_product as known (tenant_id, user_id, product_id, name, times, amount_minor)
    select tenant_id, p_member, product_id, name, p_sign * times, p_sign * amount_minor from loyalty_product
    where tenant_id = current_setting('app.tenant')::int and user_id = p_from order by product_id
    on conflict (tenant_id, user_id, product_id) do update
        set times = known.times + excluded.times, amount_minor = known.amount_minor + excluded.amount_minor
$$;

create or replace function loyalty_keep_tier(p_member bigint, p_tier text, p_reason text, p_now timestamptz, p_today date)
returns void language plpgsql as $$
declare
    a constant loyalty_account := loyalty_locked(p_member);
begin
    if a.tier <> p_tier then
        perform loyalty_keep(loyalty_put_in_tier(a, p_tier, p_reason, a.qualifying, loyalty_rules(a.tenant_id), p_now, p_today));
    end if;
end $$;

-- The tier that is higher by the rules in force.
create or replace function loyalty_better(p_one text, p_other text) returns text language sql stable as $$
    select coalesce((select code from loyalty_tier
        where tenant_id = current_setting('app.tenant')::int and code in (p_one, p_other)
            and version = (loyalty_rules(current_setting('app.tenant')::int)).version
        order by threshold desc limit 1), p_one)
$$;

-- What these orders come to, as they stand.
create or replace function loyalty_sum(p_member bigint, p_places bigint[],
    out visits bigint, out spent_minor bigint, out pending bigint, out qualifying bigint)
language sql stable as $$
    select count(w.counted_minor), coalesce(sum(w.counted_minor), 0)::bigint, coalesce(sum(w.pending), 0)::bigint,
        coalesce(sum(w.qualifying), 0)::bigint
    from loyalty_order w
    where w.tenant_id = current_setting('app.tenant')::int and w.user_id = p_member and w.place = any (p_places)
$$;

-- The second account's points, orders, tier and counts go over to the first, and it is closed. Null where one is not open.
create or replace function loyalty_join(p_kept bigint, p_absorbed bigint, p_actor text, p_now timestamptz, p_today date)
returns loyalty_join language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    a loyalty_account;
    b loyalty_account;
    j loyalty_join;
    of_orders record;
begin
    perform from loyalty_account where tenant_id = t and user_id in (p_kept, p_absorbed) order by user_id for update;
    select * into a from loyalty_account where tenant_id = t and user_id = p_kept and closed_at is null;
    select * into b from loyalty_account where tenant_id = t and user_id = p_absorbed and closed_at is null;
    if a.user_id is null or b.user_id is null or p_kept = p_absorbed then
        return null;
    end if;
    a := loyalty_settle(a, p_now, p_today);
    b := loyalty_settle(b, p_now, p_today);
    select coalesce(array_agg(place order by place), '{}') into j.orders
    from loyalty_order where tenant_id = t and user_id = p_absorbed;
    of_orders := loyalty_sum(p_absorbed, j.orders);
    j.kept_points := a.balance;
    j.points := b.balance;
    j.qualifying := b.qualifying - of_orders.qualifying;
    j.visits := b.visits - of_orders.visits;
    j.spent_minor := b.spent_minor - of_orders.spent_minor;
    j.kept_tier := a.tier;
    j.lots := '{}';
    select coalesce(array_agg(user_id order by user_id), '{}') into j.referred
    from loyalty_member where tenant_id = t and referred_by = p_absorbed and user_id <> p_kept;

    update loyalty_order set user_id = p_kept where tenant_id = t and user_id = p_absorbed;
    if b.balance <> 0 then
        j.lots := loyalty_carry(p_absorbed, p_kept, b.balance, j.qualifying, '{}', 'joined', null, p_actor, p_now, p_today);
    end if;
    select coalesce(max(entry_id), 0) into j.last_lot from loyalty_entry where tenant_id = t and user_id = p_kept;
    perform loyalty_count(p_kept, p_absorbed, 1, b.visits, b.spent_minor, b.pending,
        of_orders.qualifying + case when b.balance = 0 then j.qualifying else 0 end, b.last_visit_at);
    perform loyalty_keep_tier(p_kept,
        loyalty_better(loyalty_better(a.tier, b.tier), (loyalty_tier_in_reach(loyalty_locked(p_kept), 0, loyalty_rules(t), p_now)).code),
        'joined', p_now, p_today);
    update loyalty_member set referred_by = p_kept where tenant_id = t and user_id = any (j.referred);
    update loyalty_account set closed_at = p_now, joined_into = p_kept, pending = 0 where tenant_id = t and user_id = p_absorbed;
    update loyalty_member set closed_at = p_now where tenant_id = t and user_id = p_absorbed;
    insert into loyalty_join (tenant_id, kept, absorbed, kept_points, points, qualifying, visits, spent_minor, last_lot, lots,
        orders, kept_tier, referred, actor, joined_at)
    values (t, p_kept, p_absorbed, j.kept_points, j.points, j.qualifying, j.visits, j.spent_minor, j.last_lot, j.lots,
        j.orders, j.kept_tier, j.referred, p_actor, p_now)
    returning * into j;
    return j;
end $$;

-- Two again. What both held at the join and is left of it is shared in the proportion in which they brought it in.
create or replace function loyalty_part(p_absorbed bigint, p_actor text, p_now timestamptz, p_today date)
returns loyalty_join language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    a loyalty_account;
    j loyalty_join;
    of_orders record;
    whole bigint;
    left_over bigint;
    back bigint;
begin
    select * into j from loyalty_join where tenant_id = t and absorbed = p_absorbed and parted_at is null for update;
    if not found then
        return null;
    end if;
    perform from loyalty_account where tenant_id = t and user_id in (j.kept, j.absorbed) order by user_id for update;
    select * into a from loyalty_account where tenant_id = t and user_id = j.kept;
    a := loyalty_settle(a, p_now, p_today);
    back := j.points;
    if j.points > 0 then
        whole := j.points + greatest(j.kept_points, 0);
        select coalesce(sum(remaining), 0) into left_over from loyalty_lot
        where tenant_id = t and user_id = j.kept and open and lot_id <= j.last_lot;
        back := least(floor(least(left_over, whole)::numeric * j.points / whole), greatest(a.balance, 0));
    end if;
    j.spent := j.points - back;
    j.parted_at := p_now;
    update loyalty_account set closed_at = null, joined_into = null where tenant_id = t and user_id = j.absorbed;
    update loyalty_member set closed_at = null where tenant_id = t and user_id = j.absorbed;
    if back <> 0 then
        perform loyalty_carry(j.kept, j.absorbed, back, j.qualifying, j.lots, 'parted',
            case when j.spent > 0 then back || ' de ' || j.points || ': ' || j.spent || ' ya no estaban' end,
            p_actor, p_now, p_today);
    end if;
    of_orders := loyalty_sum(j.kept, j.orders);
    update loyalty_order set user_id = j.absorbed where tenant_id = t and user_id = j.kept and place = any (j.orders);
    perform loyalty_count(j.kept, j.absorbed, -1, j.visits + of_orders.visits, j.spent_minor + of_orders.spent_minor,
        of_orders.pending, of_orders.qualifying + case when back = 0 then j.qualifying else 0 end, null);
    update loyalty_account set visits = j.visits + of_orders.visits, spent_minor = j.spent_minor + of_orders.spent_minor,
        pending = of_orders.pending, qualifying = j.qualifying + of_orders.qualifying
    where tenant_id = t and user_id = j.absorbed;
    select * into a from loyalty_account where tenant_id = t and user_id = j.kept;
    perform loyalty_keep_tier(j.kept,
        loyalty_better(j.kept_tier, (loyalty_tier_in_reach(a, 0, loyalty_rules(t), p_now)).code), 'parted', p_now, p_today);
    update loyalty_member set referred_by = j.absorbed where tenant_id = t and user_id = any (j.referred) and referred_by = j.kept;
    update loyalty_join set parted_at = j.parted_at, spent = j.spent where tenant_id = t and join_id = j.join_id;
    return j;
end $$;

revoke all on function loyalty_holder, loyalty_carry, loyalty_count, loyalty_keep_tier, loyalty_better, loyalty_sum, loyalty_join,
    loyalty_part from public;
grant execute on function loyalty_join, loyalty_part to ${app_role};
