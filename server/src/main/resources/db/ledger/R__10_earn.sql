-- A purchase earns; told again, it is the same purchase.

-- What somebody tells of an order. By a call it is the amount and the lines; a source also says what was given back
-- (p_given_back; null by a call), whether it is cancelled, and that it is nobody's (p_member null). The later word replaces
-- the earlier: what the order should have given now, less what it has given. elsewhere: it is another member's so far.
create or replace function loyalty_tell(p_member bigint, p_source text, p_order text, p_amount_minor bigint, p_given_back bigint,
    p_cancelled boolean, p_items jsonb, p_occurred timestamptz, p_occurred_on date, p_told timestamptz, p_unit numeric,
    p_actor text, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    p constant loyalty_programme := loyalty_rules(t);
    a loyalty_account;
    w loyalty_order;
    o loyalty_outcome;
begin
    p_member := loyalty_holder(p_member);
    o.user_id := p_member;
    if p_member is not null then
        a := loyalty_locked(p_member);
        if a.user_id is null then
            o.outcome := 'unknown';
            return o;
        end if;
    end if;
    o.balance := a.balance;
    o.tier_before := a.tier;
    o.tier_after := a.tier;
    w := loyalty_known_order(p_source, p_order, p_member, p_amount_minor, p_occurred, p.orders_across_doors);
    if w.place is not null then
        return loyalty_tell_again(a, w, p_member, p_amount_minor, p_given_back, p_cancelled, p_items, p_told,
            row('the order was corrected', p_actor, p_unit, p_now, p_today)::loyalty_cause);
    elsif p_member is null or p_cancelled then
        o.outcome := 'repeated';
        return o;
    elsif a.closed_at is not null then
        o.outcome := 'closed';
        return o;
    end if;

    -- Whoever tells of its refund at this moment comes before or after, and not unseen beside it.
    perform pg_advisory_xact_lock(t, hashtext(p_order));
    a := loyalty_settle(a, p_now, p_today);
    w.tenant_id := t;
    w.order_id := p_order;
    w.source := p_source;
    w.user_id := p_member;
    w.place := nextval('loyalty_entry_id');
    w.amount_minor := p_amount_minor;
    w.taken_back_minor := 0;
    w.given_back_minor := coalesce(p_given_back, loyalty_given_back_ahead(t, p_source, p_order, p_amount_minor,
        p.orders_across_doors));
    w.cancelled := false;
    w.refunds := '{}';
    w.programme_version := p.version;
    w.tier := a.tier;
    w.points_per_peso := p.points_per_peso;
    w.multiplier := loyalty_multiplier(t, p.version, a.tier);
    w.remainder := case when p.carry_remainder then a.remainder else 0 end;
    w.items := p_items;
    w.actor := p_actor;
    w.occurred_at := p_occurred;
    w.created_at := p_now;
    w.told_at := p_told;
    return loyalty_earn_first(a, w, p, p_unit, p_occurred_on, p_now, p_today);
end $$;

create or replace function loyalty_earn_first(a loyalty_account, w loyalty_order, p loyalty_programme, p_unit numeric,
    p_occurred_on date, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql as $$
declare
    e loyalty_entry;
    o loyalty_outcome;
    held constant text := a.tier;
    due constant bigint := loyalty_due(w, p_unit);
    first_visit constant boolean := a.visits = 0 and loyalty_stands(w);
begin
    w.pending := 0;
    w.qualifying := 0;
    w.given := 0;
    if p.carry_remainder and loyalty_stands(w) then
        a.remainder := loyalty_exact(loyalty_left(w), p_unit, w.points_per_peso, w.multiplier, w.remainder) - due;
    end if;
    a := loyalty_count_order(a, w, null);
    w.counted_minor := case when loyalty_stands(w) then loyalty_left(w) end;
    if p.pending_days > 0 then
        w.pending := due;
        w.due_on := p_occurred_on + p.pending_days;
        a.pending := a.pending + due;
        perform loyalty_keep(a);
        o.outcome := 'pending';
    elsif due = 0 then
        perform loyalty_keep(a);
        o.outcome := 'done';
    else
        a := loyalty_raise(a, due, p, p_now, p_today);
        e.kind := 'earn';
        e.points := due;
        e.qualifying := due;
        e.source := w.source;
        e.order_id := w.order_id;
        e.actor := w.actor;
        e.amount_minor := loyalty_left(w);
        e.programme_version := w.programme_version;
        e.tier := w.tier;
        e.points_per_peso := w.points_per_peso;
        e.multiplier := w.multiplier;
        e.remainder := w.remainder;
        e.items := w.items;
        e.purchase := w.place;
        e.occurred_at := w.occurred_at;
        e.created_at := p_now;
        o := loyalty_append(a, e, 'issued', case when p.expiry_days = 0 then 'infinity'
            else greatest(p_occurred_on + p.expiry_days, p_today) end);
        w.entry_id := (o.entry).entry_id;
        w.qualifying := due;
        w.given := due;
    end if;
    insert into loyalty_order select w.*;
    o.user_id := a.user_id;
    o.balance := a.balance + w.given;
    o.points := due;
    o.available_on := w.due_on;
    o.tier_before := held;
    o.tier_after := a.tier;
    o.order_id := w.order_id;
    o.stands := loyalty_stands(w);
    if first_visit then
        select referred_by into o.referred_by from loyalty_member where tenant_id = a.tenant_id and user_id = a.user_id;
    end if;
    return o;
end $$;

create or replace function loyalty_tell_again(a loyalty_account, w loyalty_order, p_member bigint, p_amount_minor bigint,
    p_given_back bigint, p_cancelled boolean, p_items jsonb, p_told timestamptz, c loyalty_cause)
returns loyalty_outcome language plpgsql as $$
declare
    was constant loyalty_order := w;
    by_source constant boolean := p_given_back is not null;
    older constant boolean := coalesce(p_told < w.told_at, false);
    same_word constant boolean := coalesce(p_told = w.told_at and p_amount_minor = w.amount_minor, false);
    due bigint;
    counts bigint;
    o loyalty_outcome;
begin
    if w.user_id <> p_member and not older then
        o.outcome := case when w.multiplier is null and not by_source then 'mismatch' else 'elsewhere' end;
        o.user_id := p_member;
        return o;
    end if;
    a := loyalty_locked(w.user_id);
    if by_source then
        w.amount_minor := p_amount_minor;
        w.given_back_minor := p_given_back;
        w.cancelled := p_cancelled or p_member is null;
    elsif not older then
        -- Wholly taken back by a call and told of again by one, it has come back; what a source gave back is the source's.
        if w.taken_back_minor >= w.amount_minor and w.amount_minor > 0 and not same_word then
            w.taken_back_minor := 0;
            w.amount_minor := p_amount_minor;
        elsif p_amount_minor <> loyalty_left(w) then
            w.amount_minor := p_amount_minor;
        end if;
    end if;
    if w.multiplier is null then
        w.amount_minor := was.amount_minor;
        w.given_back_minor := was.given_back_minor;
    end if;
    if not older then
        w.items := coalesce(p_items, w.items);
        w.told_at := coalesce(p_told, w.told_at);
    end if;
    due := loyalty_due(w, c.unit);
    counts := case when loyalty_stands(w) then loyalty_left(w) end;
    if due = w.qualifying + w.pending and w.counted_minor is not distinct from counts
        and w.items is not distinct from was.items
    then
        perform loyalty_keep_order(w);
        o.outcome := 'repeated';
        o.entry := (select e from loyalty_entry e where e.tenant_id = w.tenant_id and e.entry_id = w.entry_id);
        o.user_id := w.user_id;
        o.balance := a.balance;
        o.points := due;
        o.available_on := w.due_on;
        o.tier_before := a.tier;
        o.tier_after := a.tier;
        return o;
    elsif a.closed_at is not null then
        o.outcome := 'closed';
        o.user_id := w.user_id;
        return o;
    end if;
    o := loyalty_apply(loyalty_settle(a, c.at, c.today), w, was.items, c);
    o.outcome := 'corrected';
    return o;
end $$;

-- What was told as given back of an order that had not been told of itself.
create or replace function loyalty_given_back_ahead(p_tenant int, p_source text, p_order text, p_amount_minor bigint,
    p_across boolean)
returns bigint language sql stable as $$
    select coalesce((
        select least(coalesce(amount_minor, p_amount_minor), p_amount_minor) from loyalty_refund_ahead
        where tenant_id = p_tenant and order_id = p_order
            and (source = p_source or p_across and (source in ('current', 'till') or p_source in ('current', 'till')))
        order by source <> p_source limit 1), 0)
$$;

revoke all on function loyalty_tell, loyalty_earn_first, loyalty_tell_again, loyalty_given_back_ahead from public;
grant execute on function loyalty_tell to ${app_role};
