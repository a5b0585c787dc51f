-- The ledger's functions: one call is one movement, with its lots, its account and its tier. They alone may write the
-- ledger, under the tenant that the transaction is bound to; what they cannot do they answer as an outcome, because an
-- error would take the caller's transaction with it.

-- outcome: done, repeated, pending, or why not: unknown, closed, insufficient, mismatch, irreversible, reversed, too_much
create type loyalty_outcome as (
    outcome         text,
    entry           loyalty_entry,
    balance         bigint,
    points          bigint,
    available_on    date,
    tier_before     text,
    tier_after      text,
    referred_by     bigint,
    user_id         bigint
);

-- What the chain is made of. Times go in as microseconds, so that no session's setting shows.
create function loyalty_entry_hash(e loyalty_entry, previous bytea) returns bytea language plpgsql immutable as $$
begin
    return sha256(previous || convert_to(jsonb_build_array(
        e.tenant_id, e.entry_id, e.user_id, e.entry_no, e.kind, e.points, e.balance_before, e.balance_after, e.clawback,
        e.qualifying, e.source, e.order_id, e.description, e.reason, e.actor, e.reverses, e.amount_minor,
        e.programme_version, e.tier, e.points_per_peso, e.multiplier, e.remainder, e.items, e.lots, e.lot_points,
        (extract(epoch from e.occurred_at) * 1000000)::bigint, (extract(epoch from e.created_at) * 1000000)::bigint
    )::text, 'UTF8'));
end $$;

-- The highest tier within reach of an account with these points more.
create function loyalty_tier_in_reach(a loyalty_account, p_more bigint, p loyalty_programme, p_now timestamptz)
returns loyalty_tier language plpgsql stable as $$
declare
    reached loyalty_tier;
    qualifying bigint := a.qualifying + p_more;
begin
    if p.window_months is not null then
        select coalesce(sum(e.qualifying), 0) + p_more into qualifying from loyalty_entry e
        where e.tenant_id = a.tenant_id and e.user_id = a.user_id
            and e.occurred_at > p_now - make_interval(months => p.window_months);
    end if;
    select * into reached from loyalty_tier
    where tenant_id = a.tenant_id and version = p.version and threshold <= greatest(qualifying, 0)
    order by threshold desc limit 1;
    return reached;
end $$;

-- Writes an entry to an account that is locked, with the lot it brings (p_expires) and the tier it leads to. The account
-- is kept as given but for what follows from the entry.
create function loyalty_append(a loyalty_account, e loyalty_entry, p loyalty_programme, p_expires date, p_today date)
returns loyalty_outcome language plpgsql as $$
declare
    o loyalty_outcome;
    reached loyalty_tier;
begin
    e.tenant_id := a.tenant_id;
    e.entry_id := nextval('loyalty_entry_id');
    e.user_id := a.user_id;
    e.entry_no := a.entry_no + 1;
    e.balance_before := a.balance;
    e.balance_after := a.balance + e.points;
    e.clawback := e.points < 0 and e.balance_after < 0;
    e.qualifying := coalesce(e.qualifying, 0);
    e.hash := loyalty_entry_hash(e, a.head);
    insert into loyalty_entry values (e.*);

    if e.points > 0 and p_expires is not null then
        insert into loyalty_lot (tenant_id, user_id, lot_id, points, remaining, open, expires_on)
        values (a.tenant_id, a.user_id, e.entry_id, e.points, least(e.points, greatest(e.balance_after, 0)),
            e.balance_after > 0, p_expires);
        a.next_expiry := least(a.next_expiry, p_expires);
    end if;

    o.tier_before := a.tier;
    if e.qualifying > 0 then
        reached := loyalty_tier_in_reach(a, e.qualifying, p, e.created_at);
        if reached.code <> a.tier and reached.threshold > coalesce((
            select threshold from loyalty_tier where tenant_id = a.tenant_id and version = p.version and code = a.tier), -1)
        then
            insert into loyalty_tier_change (tenant_id, user_id, from_tier, to_tier, qualifying, reason, changed_at)
            values (a.tenant_id, a.user_id, a.tier, reached.code, a.qualifying + e.qualifying, 'reached', e.created_at);
            a.tier := reached.code;
            a.tier_since := p_today;
            a.tier_review_on := (p_today + make_interval(months => p.window_months))::date;
            a.tier_falls_on := null;
        end if;
    end if;

    -- The caller has taken from redeemed what a reversal restores; then nothing is issued.
    update loyalty_account set
        balance = e.balance_after, in_debt = e.balance_after < 0,
        issued = issued + case when e.kind in ('redeem', 'expire') or a.redeemed <> redeemed then 0 else e.points end,
        redeemed = case when e.kind = 'redeem' then redeemed - e.points else a.redeemed end,
        expired = expired - case when e.kind = 'expire' then e.points else 0 end,
        pending = a.pending, qualifying = a.qualifying + e.qualifying, remainder = a.remainder,
        tier = a.tier, tier_since = a.tier_since, tier_review_on = a.tier_review_on, tier_falls_on = a.tier_falls_on,
        next_expiry = a.next_expiry, visits = a.visits, spent_minor = a.spent_minor, last_visit_at = a.last_visit_at,
        entry_no = e.entry_no, head = e.hash
    where tenant_id = a.tenant_id and user_id = a.user_id;

    o.outcome := 'done';
    o.entry := e;
    o.user_id := a.user_id;
    o.balance := e.balance_after;
    o.points := e.points;
    o.tier_after := a.tier;
    return o;
end $$;

-- Takes points from the open lots: from the given one first, then from those that expire first.
create function loyalty_draw(a loyalty_account, p_points bigint, p_first bigint, out lots bigint[], out lot_points bigint[])
language plpgsql as $$
declare
    lot record;
    needed bigint := p_points;
    part bigint;
begin
    lots := '{}';
    lot_points := '{}';
    if needed <= 0 then
        return;
    end if;
    for lot in
        (select lot_id, remaining from loyalty_lot
         where tenant_id = a.tenant_id and user_id = a.user_id and lot_id = p_first and open)
        union all
        (select lot_id, remaining from loyalty_lot
         where tenant_id = a.tenant_id and user_id = a.user_id and open and lot_id is distinct from p_first
         order by expires_on, lot_id)
    loop
        part := least(lot.remaining, needed);
        update loyalty_lot set remaining = remaining - part, open = remaining > part
        where tenant_id = a.tenant_id and user_id = a.user_id and lot_id = lot.lot_id;
        lots := lots || lot.lot_id;
        lot_points := lot_points || part;
        needed := needed - part;
        exit when needed = 0;
    end loop;
end $$;

-- Gives points back to the lots that they were drawn from, which then last seven days more at least.
create function loyalty_restore(a loyalty_account, p_points bigint, p_lots bigint[], p_lot_points bigint[], p_today date,
    out lots bigint[], out lot_points bigint[], out first_expiry date)
language plpgsql as $$
declare
    left_over bigint := p_points;
    part bigint;
    until date;
begin
    lots := '{}';
    lot_points := '{}';
    first_expiry := 'infinity';
    for i in reverse coalesce(cardinality(p_lots), 0)..1 loop
        part := least(p_lot_points[i], left_over);
        exit when part <= 0;
        update loyalty_lot set remaining = remaining + part, open = true, expires_on = greatest(expires_on, p_today + 7)
        where tenant_id = a.tenant_id and user_id = a.user_id and lot_id = p_lots[i] returning expires_on into until;
        first_expiry := least(first_expiry, until);
        lots := lots || p_lots[i];
        lot_points := lot_points || part;
        left_over := left_over - part;
    end loop;
end $$;

create function loyalty_rules(p_tenant int) returns loyalty_programme language sql stable as $$
    select p from loyalty_programme p where tenant_id = p_tenant order by version desc limit 1
$$;

-- What has expired goes before anything else happens to an account: one entry a day.
create function loyalty_settle(a loyalty_account, p_now timestamptz, p_today date) returns loyalty_account language plpgsql as $$
declare
    e loyalty_entry;
    gone bigint;
    no_rules loyalty_programme;
begin
    if a.next_expiry >= p_today or a.closed_at is not null or exists (
        select from loyalty_entry where tenant_id = a.tenant_id and source = 'expiry'
            and order_id = a.user_id || '/' || p_today)
    then
        return a;
    end if;
    select array_agg(lot_id order by lot_id), array_agg(remaining order by lot_id), sum(remaining)
    into e.lots, e.lot_points, gone
    from loyalty_lot where tenant_id = a.tenant_id and user_id = a.user_id and open and expires_on < p_today;
    select coalesce(min(expires_on), 'infinity') into a.next_expiry from loyalty_lot
    where tenant_id = a.tenant_id and user_id = a.user_id and open and expires_on >= p_today;
    if gone is null then
        update loyalty_account set next_expiry = a.next_expiry where tenant_id = a.tenant_id and user_id = a.user_id;
        return a;
    end if;
    update loyalty_lot set remaining = 0, open = false
    where tenant_id = a.tenant_id and user_id = a.user_id and lot_id = any (e.lots);
    e.kind := 'expire';
    e.points := -gone;
    e.source := 'expiry';
    e.order_id := a.user_id || '/' || p_today;
    e.actor := 'system';
    e.occurred_at := p_now;
    e.created_at := p_now;
    perform loyalty_append(a, e, no_rules, null, p_today);
    select * into a from loyalty_account where tenant_id = a.tenant_id and user_id = a.user_id;
    return a;
end $$;

create function loyalty_note_products(a loyalty_account, p_items jsonb, p_sign int) returns void language sql as $$
    insert into loyalty_product as known (tenant_id, user_id, product_id, name, times, amount_minor)
    select a.tenant_id, a.user_id, product_id, max(name), p_sign * sum(quantity), p_sign * sum(amount_minor)
    from jsonb_to_recordset(p_items) as item (product_id text, name text, quantity int, amount_minor bigint)
    group by product_id order by product_id
    on conflict (tenant_id, user_id, product_id) do update
        set times = known.times + excluded.times, amount_minor = known.amount_minor + excluded.amount_minor,
            name = excluded.name
$$;

create function loyalty_earn(p_user bigint, p_source text, p_order text, p_amount_minor bigint, p_unit numeric,
    p_items jsonb, p_occurred timestamptz, p_occurred_on date, p_actor text, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    a loyalty_account;
    e loyalty_entry;
    p loyalty_programme;
    o loyalty_outcome;
    waiting loyalty_pending;
    exact numeric;
    first_purchase boolean;
begin
    o.user_id := p_user;
    select * into a from loyalty_account where tenant_id = t and user_id = p_user for update;
    if not found then
        o.outcome := 'unknown';
        return o;
    end if;
    o.balance := a.balance;
    o.tier_before := a.tier;
    o.tier_after := a.tier;
    select * into e from loyalty_entry where tenant_id = t and source = p_source and order_id = p_order;
    if found then
        -- What was taken over has no amount, and part of what was pending may have been given back before it came.
        o.outcome := case when e.user_id = p_user and (e.amount_minor = p_amount_minor or e.multiplier is null or exists (
            select from loyalty_pending where tenant_id = t and source = p_source and order_id = p_order
                and amount_minor = p_amount_minor)) then 'repeated' else 'mismatch' end;
        o.entry := e;
        o.points := e.points;
        return o;
    end if;
    select * into waiting from loyalty_pending where tenant_id = t and source = p_source and order_id = p_order;
    if found then
        o.outcome := case when waiting.user_id = p_user and waiting.amount_minor = p_amount_minor then 'repeated' else 'mismatch' end;
        o.points := waiting.points;
        o.available_on := waiting.due_on;
        return o;
    end if;
    if a.closed_at is not null then
        o.outcome := 'closed';
        return o;
    end if;

    a := loyalty_settle(a, p_now, p_today);
    select * into p from loyalty_programme where tenant_id = t order by version desc limit 1;
    select multiplier into e.multiplier from loyalty_tier where tenant_id = t and version = p.version and code = a.tier;
    e.multiplier := coalesce(e.multiplier, 1);
    e.remainder := case when p.carry_remainder then a.remainder else 0 end;
    exact := p_amount_minor * p_unit * p.points_per_peso * e.multiplier + e.remainder;
    e.kind := 'earn';
    e.points := floor(exact);
    e.qualifying := e.points;
    e.source := p_source;
    e.order_id := p_order;
    e.actor := p_actor;
    e.amount_minor := p_amount_minor;
    e.programme_version := p.version;
    e.tier := a.tier;
    e.points_per_peso := p.points_per_peso;
    e.items := p_items;
    e.occurred_at := p_occurred;
    e.created_at := p_now;
    if p.carry_remainder then
        a.remainder := exact - e.points;
    end if;
    first_purchase := a.visits = 0;
    a.visits := a.visits + 1;
    a.spent_minor := a.spent_minor + p_amount_minor;
    a.last_visit_at := greatest(a.last_visit_at, p_occurred);
    if p_items is not null then
        perform loyalty_note_products(a, p_items, 1);
    end if;

    if p.pending_days > 0 then
        insert into loyalty_pending (tenant_id, source, order_id, user_id, state, amount_minor, points, programme_version,
            tier, points_per_peso, multiplier, remainder, items, actor, occurred_at, created_at, due_on)
        values (t, p_source, p_order, p_user, 'pending', p_amount_minor, e.points, p.version, a.tier, p.points_per_peso,
            e.multiplier, e.remainder, p_items, p_actor, p_occurred, p_now, p_occurred_on + p.pending_days);
        update loyalty_account set pending = pending + e.points, remainder = a.remainder, visits = a.visits,
            spent_minor = a.spent_minor, last_visit_at = a.last_visit_at
        where tenant_id = t and user_id = p_user;
        o.outcome := 'pending';
        o.points := e.points;
        o.available_on := p_occurred_on + p.pending_days;
    else
        o := loyalty_append(a, e, p, case when p.expiry_days = 0 then 'infinity'
            else greatest(p_occurred_on + p.expiry_days, p_today) end, p_today);
    end if;
    if first_purchase then
        select referred_by into o.referred_by from loyalty_member where tenant_id = t and user_id = p_user;
    end if;
    return o;
end $$;

-- Accounts are locked in the order of their numbers: two batches that share members wait for each other, not in a circle.
create function loyalty_earn_all(p_users bigint[], p_sources text[], p_orders text[], p_amounts bigint[], p_unit numeric,
    p_items jsonb, p_occurred timestamptz[], p_occurred_on date[], p_actor text, p_now timestamptz, p_today date)
returns table (place bigint, o loyalty_outcome) language plpgsql security definer set search_path = public, pg_temp as $$
declare
    purchase record;
begin
    for purchase in
        select * from unnest(p_users, p_sources, p_orders, p_amounts, p_occurred, p_occurred_on) with ordinality
            as told (member, source, order_id, amount, occurred, occurred_on, number)
        order by member, number
    loop
        place := purchase.number;
        o := loyalty_earn(purchase.member, purchase.source, purchase.order_id, purchase.amount, p_unit,
            nullif(p_items -> (purchase.number::int - 1), 'null'), purchase.occurred, purchase.occurred_on, p_actor, p_now,
            p_today);
        return next;
    end loop;
end $$;

-- Spends points, or takes them by hand.
create function loyalty_debit(p_user bigint, p_kind text, p_points bigint, p_source text, p_order text, p_description text,
    p_reason text, p_actor text, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    a loyalty_account;
    e loyalty_entry;
    o loyalty_outcome;
    no_rules loyalty_programme;
begin
    o.user_id := p_user;
    select * into a from loyalty_account where tenant_id = t and user_id = p_user for update;
    if not found then
        o.outcome := 'unknown';
        return o;
    end if;
    if p_order is not null then
        select * into e from loyalty_entry where tenant_id = t and source = p_source and order_id = p_order;
        if found then
            o.outcome := case when e.user_id = p_user and e.points = -p_points then 'repeated' else 'mismatch' end;
            o.entry := e;
            o.balance := a.balance;
            return o;
        end if;
    end if;
    if a.closed_at is not null then
        o.outcome := 'closed';
        return o;
    end if;
    a := loyalty_settle(a, p_now, p_today);
    o.balance := a.balance;
    if a.balance < p_points then
        o.outcome := 'insufficient';
        return o;
    end if;
    select * into e.lots, e.lot_points from loyalty_draw(a, p_points, null);
    e.kind := p_kind;
    e.points := -p_points;
    e.source := p_source;
    e.order_id := p_order;
    e.description := p_description;
    e.reason := p_reason;
    e.actor := p_actor;
    e.occurred_at := p_now;
    e.created_at := p_now;
    return loyalty_append(a, e, no_rules, null, p_today);
end $$;

-- Gives points that no purchase earned: bonuses, referrals, corrections, what an old programme knew.
create function loyalty_credit(p_user bigint, p_kind text, p_points bigint, p_source text, p_order text, p_description text,
    p_reason text, p_actor text, p_occurred timestamptz, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    a loyalty_account;
    e loyalty_entry;
    p loyalty_programme;
    o loyalty_outcome;
begin
    o.user_id := p_user;
    select * into a from loyalty_account where tenant_id = t and user_id = p_user for update;
    if not found then
        o.outcome := 'unknown';
        return o;
    end if;
    if p_order is not null then
        select * into e from loyalty_entry where tenant_id = t and source = p_source and order_id = p_order;
        if found then
            o.outcome := case when e.user_id = p_user and e.points = p_points then 'repeated' else 'mismatch' end;
            o.entry := e;
            o.balance := a.balance;
            return o;
        end if;
    end if;
    if a.closed_at is not null then
        o.outcome := 'closed';
        return o;
    end if;
    a := loyalty_settle(a, p_now, p_today);
    p := loyalty_rules(t);
    e.kind := p_kind;
    e.points := p_points;
    e.qualifying := case when p_kind = 'earn' or p_kind = 'bonus' and p.bonus_qualifies
        or p_kind = 'referral' and p.referral_qualifies then p_points else 0 end;
    if p_kind = 'earn' then
        e.amount_minor := 0;
    end if;
    e.source := p_source;
    e.order_id := p_order;
    e.description := p_description;
    e.reason := p_reason;
    e.actor := p_actor;
    e.programme_version := p.version;
    e.tier := a.tier;
    e.occurred_at := p_occurred;
    -- What an old programme did keeps its own date.
    e.created_at := least(p_occurred, p_now);
    -- What was earned long ago in another programme keeps its day, but never goes without a month's notice.
    return loyalty_append(a, e, p, case when p.expiry_days = 0 then 'infinity' else greatest(
        (p_occurred at time zone (select time_zone from tenant where tenant_id = t))::date + p.expiry_days,
        p_today + least(p.expiry_days, 30)) end, p_today);
end $$;

-- Takes an entry back: a purchase wholly (p_amount_minor null) or by an amount, anything else wholly.
create function loyalty_reverse(p_entry bigint, p_source text, p_order text, p_amount_minor bigint, p_unit numeric,
    p_reason text, p_actor text, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    a loyalty_account;
    origin loyalty_entry;
    e loyalty_entry;
    p loyalty_programme;
    o loyalty_outcome;
    earlier record;
    due bigint;
    found_expiry date;
begin
    select * into origin from loyalty_entry where tenant_id = t and entry_id = p_entry;
    if not found then
        o.outcome := 'unknown';
        return o;
    end if;
    o.user_id := origin.user_id;
    select * into a from loyalty_account where tenant_id = t and user_id = origin.user_id for update;
    o.balance := a.balance;
    if p_order is not null then
        select * into e from loyalty_entry where tenant_id = t and source = p_source and order_id = p_order;
        if found then
            o.outcome := 'repeated';
            o.entry := e;
            o.points := -e.qualifying;
            return o;
        end if;
    end if;
    if origin.kind in ('reversal', 'expire') then
        o.outcome := 'irreversible';
        return o;
    end if;
    select count(*) as times, coalesce(sum(amount_minor), 0) as amount, coalesce(-sum(qualifying), 0) as due into earlier
    from loyalty_entry where tenant_id = t and reverses = p_entry;
    if earlier.times > 0 and (origin.kind <> 'earn' or earlier.amount >= origin.amount_minor) then
        o.outcome := 'reversed';
        return o;
    end if;
    if a.closed_at is not null then
        o.outcome := 'closed';
        return o;
    end if;

    a := loyalty_settle(a, p_now, p_today);
    p := loyalty_rules(t);
    e.kind := 'reversal';
    e.reverses := p_entry;
    e.source := p_source;
    e.order_id := p_order;
    e.reason := p_reason;
    e.actor := p_actor;
    e.programme_version := p.version;
    e.occurred_at := p_now;
    e.created_at := p_now;
    if origin.points < 0 then
        e.points := -origin.points;
        select r.lots, r.lot_points, r.first_expiry into e.lots, e.lot_points, found_expiry
        from loyalty_restore(a, greatest(a.balance + e.points, 0) - greatest(a.balance, 0), origin.lots, origin.lot_points,
            p_today) r;
        a.next_expiry := least(a.next_expiry, found_expiry);
        if origin.kind = 'redeem' then
            a.redeemed := a.redeemed - e.points;
        end if;
        o := loyalty_append(a, e, p, null, p_today);
        return o;
    end if;

    due := origin.points;
    if origin.kind = 'earn' then
        e.amount_minor := coalesce(p_amount_minor, origin.amount_minor - earlier.amount);
        if e.amount_minor > origin.amount_minor - earlier.amount then
            o.outcome := 'too_much';
            return o;
        end if;
        if origin.multiplier is not null then
            due := origin.points - earlier.due - case when origin.amount_minor = earlier.amount + e.amount_minor then 0 else
                floor((origin.amount_minor - earlier.amount - e.amount_minor) * p_unit * origin.points_per_peso
                    * origin.multiplier + origin.remainder) end;
        end if;
        a.spent_minor := a.spent_minor - e.amount_minor;
        if earlier.amount + e.amount_minor = origin.amount_minor then
            a.visits := greatest(a.visits - 1, 0);
            if origin.items is not null then
                perform loyalty_note_products(a, origin.items, -1);
            end if;
        end if;
    end if;
    e.qualifying := case when origin.qualifying > 0 then -due else 0 end;
    e.points := -case
        when p.refund_policy = 'unlimited' then due
        when p.refund_policy = 'only_pending' and origin.kind = 'earn' then 0
        else least(due, greatest(a.balance, 0)) end;
    select * into e.lots, e.lot_points from loyalty_draw(a, least(-e.points, greatest(a.balance, 0)), p_entry);
    o := loyalty_append(a, e, p, null, p_today);
    o.points := due;
    return o;
end $$;

-- Gives back an order, which may still be pending: then its points never come.
create function loyalty_refund(p_source text, p_order text, p_refund text, p_amount_minor bigint, p_unit numeric,
    p_reason text, p_actor text, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    waiting loyalty_pending;
    o loyalty_outcome;
    origin bigint;
    amount bigint;
    kept bigint;
begin
    select * into waiting from loyalty_pending where tenant_id = t and source = p_source and order_id = p_order;
    if found then
        perform from loyalty_account where tenant_id = t and user_id = waiting.user_id for update;
        select * into waiting from loyalty_pending where tenant_id = t and source = p_source and order_id = p_order for update;
        if waiting.state <> 'arrived' then
            o.user_id := waiting.user_id;
            if coalesce(p_refund, '') = any (waiting.refunds) then
                o.outcome := 'repeated';
                o.points := 0;
                return o;
            end if;
            amount := coalesce(p_amount_minor, waiting.amount_minor - waiting.refunded_minor);
            if amount > waiting.amount_minor - waiting.refunded_minor or waiting.state = 'refunded' then
                o.outcome := case when waiting.state = 'refunded' then 'reversed' else 'too_much' end;
                return o;
            end if;
            kept := case when waiting.refunded_minor + amount = waiting.amount_minor then 0 else
                floor((waiting.amount_minor - waiting.refunded_minor - amount) * p_unit * waiting.points_per_peso
                    * waiting.multiplier + waiting.remainder) end;
            update loyalty_pending set refunded_minor = refunded_minor + amount, points = kept,
                refunds = refunds || coalesce(p_refund, ''),
                state = case when refunded_minor + amount = amount_minor then 'refunded' else state end
            where tenant_id = t and source = p_source and order_id = p_order;
            update loyalty_account set pending = pending - (waiting.points - kept), spent_minor = spent_minor - amount,
                visits = visits - case when waiting.refunded_minor + amount = waiting.amount_minor then 1 else 0 end
            where tenant_id = t and user_id = waiting.user_id;
            o.outcome := 'pending';
            o.points := waiting.points - kept;
            return o;
        end if;
    end if;
    select entry_id into origin from loyalty_entry where tenant_id = t and source = p_source and order_id = p_order;
    return loyalty_reverse(origin, p_source, 'refund:' || p_order || coalesce(':' || p_refund, ''), p_amount_minor, p_unit,
        p_reason, p_actor, p_now, p_today);
end $$;

-- Points of a purchase whose waiting time is over.
create function loyalty_arrive(p_source text, p_order text, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    a loyalty_account;
    e loyalty_entry;
    p loyalty_programme;
    waiting loyalty_pending;
    o loyalty_outcome;
begin
    select * into waiting from loyalty_pending where tenant_id = t and source = p_source and order_id = p_order;
    select * into a from loyalty_account where tenant_id = t and user_id = waiting.user_id for update;
    update loyalty_pending set state = 'arrived'
    where tenant_id = t and source = p_source and order_id = p_order and state = 'pending' and due_on <= p_today
    returning * into waiting;
    if not found or a.closed_at is not null then
        o.outcome := 'repeated';
        return o;
    end if;
    a := loyalty_settle(a, p_now, p_today);
    p := loyalty_rules(t);
    a.pending := a.pending - waiting.points;
    e.kind := 'earn';
    e.points := waiting.points;
    e.qualifying := waiting.points;
    e.source := p_source;
    e.order_id := p_order;
    e.actor := waiting.actor;
    e.amount_minor := waiting.amount_minor - waiting.refunded_minor;
    e.programme_version := waiting.programme_version;
    e.tier := waiting.tier;
    e.points_per_peso := waiting.points_per_peso;
    e.multiplier := waiting.multiplier;
    e.remainder := waiting.remainder;
    e.items := waiting.items;
    e.occurred_at := waiting.occurred_at;
    e.created_at := p_now;
    return loyalty_append(a, e, p, case when p.expiry_days = 0 then 'infinity' else p_today + p.expiry_days end, p_today);
end $$;

-- Takes what has expired from one account; answers how many points went.
create function loyalty_expire(p_user bigint, p_now timestamptz, p_today date)
returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a loyalty_account;
    before bigint;
begin
    select * into a from loyalty_account where tenant_id = current_setting('app.tenant')::int and user_id = p_user for update;
    before := a.balance;
    a := loyalty_settle(a, p_now, p_today);
    return before - a.balance;
end $$;

create function loyalty_open(p_user bigint, p_tier text, p_today date) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into loyalty_account (tenant_id, user_id, tier, tier_since)
    values (current_setting('app.tenant')::int, p_user, p_tier, p_today) on conflict do nothing;
    return found;
end $$;

create function loyalty_lock(p_user bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform from loyalty_account where tenant_id = current_setting('app.tenant')::int and user_id = p_user for update;
    return found;
end $$;

create function loyalty_close(p_user bigint, p_now timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
    update loyalty_account set closed_at = coalesce(closed_at, p_now)
    where tenant_id = current_setting('app.tenant')::int and user_id = p_user
$$;

-- What an old programme knew beside its movements.
create function loyalty_take_over(p_user bigint, p_tier text, p_visits int, p_spent_minor bigint, p_last_visit timestamptz,
    p_now timestamptz, p_today date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    a loyalty_account;
begin
    select * into a from loyalty_account where tenant_id = t and user_id = p_user for update;
    if p_tier is not null and p_tier <> a.tier then
        insert into loyalty_tier_change (tenant_id, user_id, from_tier, to_tier, qualifying, reason, changed_at)
        values (t, p_user, a.tier, p_tier, a.qualifying, 'taken_over', p_now);
        update loyalty_account set tier = p_tier, tier_since = p_today where tenant_id = t and user_id = p_user;
    end if;
    update loyalty_account set visits = greatest(visits, p_visits), spent_minor = greatest(spent_minor, p_spent_minor),
        last_visit_at = greatest(last_visit_at, p_last_visit)
    where tenant_id = t and user_id = p_user;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace and proname like 'loyalty\_%' loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to ${app_role}', f);
    end loop;
end $$;

-- What other modules may compute over.
create view loyalty_member_facts with (security_invoker = true) as
    select m.tenant_id, m.user_id, m.customer_id, m.joined_at, m.closed_at, m.birth_date, m.referred_by, a.balance, a.issued,
        a.redeemed, a.expired, a.qualifying, a.tier, a.visits, a.spent_minor, a.last_visit_at
    from loyalty_member m join loyalty_account a using (tenant_id, user_id);
create view loyalty_entry_facts with (security_invoker = true) as
    select tenant_id, entry_id, user_id, kind, points, source, order_id, reverses, amount_minor, occurred_at, created_at
    from loyalty_entry;
grant select on loyalty_member_facts, loyalty_entry_facts to ${app_role};
