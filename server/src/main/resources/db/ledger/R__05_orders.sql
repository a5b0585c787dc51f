-- Orders: what is known of each purchase, and what follows when it changes.

-- What is left of it.
create or replace function loyalty_left(w loyalty_order) returns bigint language sql immutable as $$
    select case when w.cancelled then 0
        else greatest(w.amount_minor - greatest(w.taken_back_minor, w.given_back_minor), 0) end
$$;

create or replace function loyalty_stands(w loyalty_order) returns boolean language sql immutable as $$
    select not w.cancelled and (w.amount_minor = 0 or loyalty_left(w) > 0)
$$;

-- The points that it should have given, at the rate and multiplier of its own day.
create or replace function loyalty_due(w loyalty_order, p_unit numeric) returns bigint language plpgsql stable as $$
begin
    if not loyalty_stands(w) then
        return 0;
    elsif w.multiplier is null then
        -- Nobody knows how an old programme came to it.
        return (select points from loyalty_entry where tenant_id = w.tenant_id and entry_id = w.entry_id);
    end if;
    return floor(loyalty_exact(loyalty_left(w), p_unit, w.points_per_peso, w.multiplier, w.remainder));
end $$;

-- The order as it is known. Doors that name no system of their own share their numbers with every other door, where the
-- programme says so; but as numbers are few, a like number of another member is hers only with the same amount, within days.
create or replace function loyalty_known_order(p_source text, p_order text, p_member bigint, p_amount_minor bigint,
    p_occurred timestamptz, p_across boolean)
returns loyalty_order language sql stable as $$
    select w from loyalty_order w
    where tenant_id = current_setting('app.tenant')::int and order_id = p_order
        and (source = p_source
            or p_across and (source in ('current', 'till') or p_source in ('current', 'till'))
                and case when user_id = p_member then abs(extract(epoch from occurred_at - p_occurred)) < 100 * 86400
                    else abs(extract(epoch from occurred_at - p_occurred)) < 2 * 86400
                        and p_amount_minor in (amount_minor, loyalty_left(w)) end)
    order by source <> p_source, user_id is distinct from p_member, place limit 1
$$;

create or replace function loyalty_keep_order(w loyalty_order) returns void language sql as $$
    update loyalty_order set user_id = w.user_id, place = w.place, entry_id = w.entry_id, amount_minor = w.amount_minor,
        taken_back_minor = w.taken_back_minor, given_back_minor = w.given_back_minor, cancelled = w.cancelled,
        refunds = w.refunds, counted_minor = w.counted_minor, pending = w.pending, qualifying = w.qualifying, given = w.given,
        tier = w.tier, multiplier = w.multiplier, remainder = w.remainder, items = w.items, told_at = w.told_at,
        due_on = w.due_on
    where tenant_id = w.tenant_id and order_id = w.order_id and source = w.source
$$;

-- Counts an order in its account, or no more, as it stands now: the visit, what was spent, the products, the last visit.
create or replace function loyalty_count_order(a loyalty_account, w loyalty_order, p_items_before jsonb) returns loyalty_account
language plpgsql as $$
declare
    stood constant boolean := w.counted_minor is not null;
    stands constant boolean := loyalty_stands(w);
begin
    a.spent_minor := a.spent_minor - coalesce(w.counted_minor, 0) + case when stands then loyalty_left(w) else 0 end;
    a.visits := greatest(a.visits + stands::int - stood::int, 0);
    if stood and p_items_before is not null and (not stands or w.items is distinct from p_items_before) then
        perform loyalty_note_products(a, p_items_before, -1);
    end if;
    if stands and w.items is not null and (not stood or w.items is distinct from p_items_before) then
        perform loyalty_note_products(a, w.items, 1);
    end if;
    if stands then
        a.last_visit_at := greatest(a.last_visit_at, w.occurred_at);
    elsif stood and w.occurred_at = a.last_visit_at then
        a.last_visit_at := (select max(other.occurred_at) from loyalty_order other
            where other.tenant_id = w.tenant_id and other.user_id = w.user_id and other.counted_minor is not null
                and other.place <> w.place);
    end if;
    return a;
end $$;

-- Brings what an order has given into line with what it should have; the entry that says so, where points move.
create or replace function loyalty_settle_order(a loyalty_account, w loyalty_order, p loyalty_programme, p_due bigint,
    c loyalty_cause)
returns loyalty_outcome language plpgsql as $$
declare
    e loyalty_entry;
    o loyalty_outcome;
    expires date;
    change constant bigint := p_due - w.qualifying;
begin
    e.purchase := w.place;
    e.source := w.source;
    e.order_id := w.order_id;
    e.qualifying := change;
    e.programme_version := w.programme_version;
    e.actor := c.actor;
    e.created_at := c.at;
    if change < 0 then
        e.kind := 'reversal';
        e.reverses := w.entry_id;
        e.reason := c.reason;
        e.amount_minor := coalesce(w.counted_minor, 0) - loyalty_left(w);
        e.occurred_at := c.at;
        e.points := case p.refund_policy
            when 'unlimited' then change
            when 'only_pending' then 0
            else -least(-change, greatest(a.balance, 0)) end;
        if e.points < 0 then
            select * into e.lots, e.lot_points from loyalty_draw(a, least(-e.points, greatest(a.balance, 0)), w.entry_id);
        end if;
    else
        e.kind := 'earn';
        e.description := case when w.entry_id is not null then c.reason end;
        e.amount_minor := greatest(loyalty_left(w) - case when w.entry_id is null then 0 else coalesce(w.counted_minor, 0) end, 0);
        e.tier := w.tier;
        -- What an entry came to is explained by its own amount, which a difference has not.
        if w.entry_id is null then
            e.points_per_peso := w.points_per_peso;
            e.multiplier := w.multiplier;
            e.remainder := w.remainder;
            e.items := w.items;
        end if;
        e.occurred_at := w.occurred_at;
        -- What the programme let her keep when it was taken back is not given twice.
        e.points := greatest(least(change, p_due - w.given), 0);
        expires := case when p.expiry_days = 0 then 'infinity' else greatest(
            (w.occurred_at at time zone (select time_zone from tenant where tenant_id = a.tenant_id))::date + p.expiry_days,
            c.today + least(p.expiry_days, case when w.entry_id is null then 0 else 7 end)) end;
    end if;
    w.qualifying := p_due;
    if e.points = 0 then
        a.qualifying := a.qualifying + change;
        perform loyalty_keep(a);
        o.outcome := 'done';
        o.user_id := a.user_id;
        o.balance := a.balance;
        o.points := 0;
    else
        o := loyalty_append(a, e, 'issued', expires);
        w.given := w.given + e.points;
        w.entry_id := coalesce(w.entry_id, (o.entry).entry_id);
    end if;
    w.counted_minor := case when loyalty_stands(w) then loyalty_left(w) end;
    perform loyalty_keep_order(w);
    return o;
end $$;

-- What follows once the movement at a place is another than it was: as though it had always been so. Walks through all that
-- came after it twice at once, as it stood and as it stands now; a tier is another from where the two part, and purchases
-- made since have the multiplier of the tier that was held before them. p_lost is what a movement that is no order has lost.
create or replace function loyalty_work_out(a loyalty_account, p_place bigint, p_lost bigint, p loyalty_programme,
    c loyalty_cause)
returns loyalty_outcome language plpgsql as $$
declare
    t constant int := a.tenant_id;
    m record;
    w loyalty_order;
    o loyalty_outcome;
    own loyalty_outcome;
    tier_before constant text := a.tier;
    as_was text;
    as_is text;
    counted_was bigint;
    counted_is bigint;
    due bigint;
    was bigint;
    seen timestamptz[] := '{}';
    seen_was bigint[] := '{}';
    seen_is bigint[] := '{}';
    orders loyalty_order[] := '{}';
    dues bigint[] := '{}';
    rules_of int;
begin
    select a.qualifying - loyalty_counted(t, a.user_id, '-infinity', 9223372036854775807)
        + loyalty_counted(t, a.user_id, '-infinity', p_place) into counted_was;
    counted_is := counted_was;
    for m in
        select l.place, l.occurred_at, l.created_at, l.programme_version as version, l.tier, l.qualifying as counted,
            l as purchase, null as fell, null as reached
        from loyalty_order l where l.tenant_id = t and l.user_id = a.user_id and l.place >= p_place
        union all
        select e.place, e.occurred_at, e.created_at, e.version, e.tier, e.counted, null::loyalty_order, null, null
        from loyalty_counted_entries(t, a.user_id) e where e.place >= p_place
        union all
        select place, changed_at, changed_at, null, null, 0, null::loyalty_order, case when reason = 'fallen' then to_tier end,
            case when reason <> 'fallen' then to_tier end
        from loyalty_tier_change
        where tenant_id = t and user_id = a.user_id and place > p_place and reason in ('fallen', 'taken_over', 'joined', 'parted')
        order by 1
    loop
        rules_of := coalesce(m.version, rules_of, p.version);
        if as_was is null then
            as_was := coalesce(m.tier, (select code from loyalty_tier
                where tenant_id = t and loyalty_tier.version = p.version order by threshold limit 1));
            as_is := as_was;
        end if;
        if m.reached is not null then
            as_was := m.reached;
            as_is := m.reached;
        elsif m.fell is not null then
            as_was := m.fell;
            as_is := case when loyalty_rank(t, rules_of, as_is) < loyalty_rank(t, rules_of, m.fell) then as_is else m.fell end;
        end if;
        was := m.counted + case when m.place = p_place then p_lost else 0 end;
        w := m.purchase;
        if w.place is null then
            due := m.counted;
        else
            if as_is <> as_was and w.multiplier is not null then
                w.tier := as_is;
                w.multiplier := loyalty_multiplier(t, w.programme_version, as_is);
            end if;
            due := loyalty_due(w, c.unit);
            if w.due_on is not null then
                a.pending := a.pending + due - w.pending;
                w.pending := due;
                w.counted_minor := case when loyalty_stands(w) then loyalty_left(w) end;
                perform loyalty_keep_order(w);
                due := 0;
            elsif due <> w.qualifying or w.multiplier is distinct from (m.purchase).multiplier or w.place = p_place then
                orders := array_append(orders, w);
                dues := array_append(dues, due);
            end if;
        end if;
        counted_was := counted_was + was;
        counted_is := counted_is + due;
        if p.window_months is null then
            as_was := loyalty_tier_from(t, rules_of, as_was, counted_was);
            as_is := loyalty_tier_from(t, rules_of, as_is, counted_is);
        else
            seen := seen || m.occurred_at;
            seen_was := seen_was || was;
            seen_is := seen_is || due;
            as_was := loyalty_tier_from(t, rules_of, as_was, loyalty_lately(a, p, p_place, m.created_at, seen, seen_was));
            as_is := loyalty_tier_from(t, rules_of, as_is, loyalty_lately(a, p, p_place, m.created_at, seen, seen_is));
        end if;
    end loop;

    if as_is <> as_was and (a.tier = as_was
        or loyalty_rank(t, p.version, as_is) > greatest(loyalty_rank(t, p.version, as_was), loyalty_rank(t, p.version, a.tier)))
    then
        a := loyalty_put_in_tier(a, as_is,
            case when loyalty_rank(t, p.version, as_is) < loyalty_rank(t, p.version, a.tier) then 'refunded' else 'reached' end,
            counted_is, p, c.at, c.today);
    end if;
    perform loyalty_keep(a);
    for place in 1 .. cardinality(orders) loop
        w := orders[place];
        o := loyalty_settle_order(a, w, p, dues[place],
            case when w.place = p_place then c else row('the multiplier followed the tier', c.actor, c.unit, c.at, c.today)::loyalty_cause end);
        a := loyalty_locked(a.user_id);
        if w.place = p_place then
            own := o;
        end if;
    end loop;
    own.outcome := 'done';
    own.user_id := a.user_id;
    own.balance := a.balance;
    own.tier_before := tier_before;
    own.tier_after := a.tier;
    return own;
end $$;

create or replace function loyalty_rank(p_tenant int, p_version int, p_tier text) returns bigint language sql stable as $$
    select coalesce((select threshold from loyalty_tier where tenant_id = p_tenant and version = p_version and code = p_tier), -1)
$$;

-- What counted in the programme's window up to a moment: before a place as the books have it, from there on as told.
create or replace function loyalty_lately(a loyalty_account, p loyalty_programme, p_place bigint, p_at timestamptz,
    p_moments timestamptz[], p_counted bigint[])
returns bigint language sql stable as $$
    select loyalty_counted(a.tenant_id, a.user_id, p_at - make_interval(months => p.window_months), p_place)
        + coalesce((select sum(counted) from unnest(p_moments, p_counted) as later (moment, counted)
            where moment > p_at - make_interval(months => p.window_months)), 0)::bigint
$$;

-- An order as it is now, and all that follows from it. Answers what it gives now as points.
create or replace function loyalty_apply(a loyalty_account, w loyalty_order, p_items_before jsonb, c loyalty_cause)
returns loyalty_outcome language plpgsql as $$
declare
    p constant loyalty_programme := loyalty_rules(a.tenant_id);
    o loyalty_outcome;
    visited constant boolean := a.visits > 0;
begin
    a := loyalty_count_order(a, w, p_items_before);
    perform loyalty_keep_order(w);
    o := loyalty_work_out(a, w.place, 0, p, c);
    a := loyalty_locked(a.user_id);
    if visited <> (a.visits > 0) then
        select referred_by into o.referred_by from loyalty_member where tenant_id = a.tenant_id and user_id = a.user_id;
    end if;
    o.order_id := w.order_id;
    o.stands := loyalty_stands(w);
    o.points := loyalty_due(w, c.unit);
    o.available_on := w.due_on;
    return o;
end $$;

revoke all on function loyalty_left, loyalty_stands, loyalty_due, loyalty_known_order, loyalty_keep_order, loyalty_count_order,
    loyalty_settle_order, loyalty_work_out, loyalty_rank, loyalty_lately, loyalty_apply from public;
