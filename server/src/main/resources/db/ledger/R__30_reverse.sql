-- Takes an entry back: a purchase wholly (p_amount_minor null) or by an amount, anything else wholly.

create or replace function loyalty_reverse(p_entry bigint, p_amount_minor bigint, p_unit numeric, p_reason text, p_actor text,
    p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    start record;
    a loyalty_account;
    origin loyalty_entry;
    e loyalty_entry;
    p loyalty_programme;
    o loyalty_outcome;
    w loyalty_order;
    found_expiry date;
    held text;
    balance bigint;
begin
    select * into origin from loyalty_entry where tenant_id = t and entry_id = p_entry;
    if not found then
        o.outcome := 'unknown';
        return o;
    end if;
    a := loyalty_locked(loyalty_holder(origin.user_id));
    o.user_id := a.user_id;
    o.balance := a.balance;
    if origin.kind in ('reversal', 'expire') then
        o.outcome := 'irreversible';
        return o;
    end if;
    if origin.kind = 'earn' then
        select * into w from loyalty_order
        where tenant_id = t and user_id in (origin.user_id, a.user_id) and place = coalesce(origin.purchase, origin.entry_id);
        if found then
            return loyalty_take_back(a, w, null, p_amount_minor, row(p_reason, p_actor, p_unit, p_now, p_today)::loyalty_cause);
        end if;
    end if;
    if exists (select from loyalty_entry where tenant_id = t and reverses = p_entry) or origin.purchase is not null then
        o.outcome := 'reversed';
        return o;
    end if;
    start := loyalty_enter(a.user_id, null, null, p_now, p_today);
    a := start.a;
    if start.refusal is not null then
        o.outcome := start.refusal;
        return o;
    end if;
    p := loyalty_rules(t);
    held := a.tier;
    e.kind := 'reversal';
    e.reverses := p_entry;
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
        return loyalty_append(a, e, case origin.kind when 'redeem' then 'redeemed' else 'issued' end, null);
    end if;
    e.qualifying := case when origin.qualifying > 0 then -origin.points else 0 end;
    e.points := -case when p.refund_policy = 'unlimited' then origin.points else least(origin.points, greatest(a.balance, 0)) end;
    if e.points = 0 then
        -- An entry of no points is none.
        o.outcome := 'spent';
        return o;
    end if;
    select * into e.lots, e.lot_points from loyalty_draw(a, least(-e.points, greatest(a.balance, 0)), p_entry);
    o := loyalty_append(a, e, 'issued', null);
    e := o.entry;
    balance := o.balance;
    if e.qualifying <> 0 then
        o := loyalty_work_out(loyalty_locked(a.user_id), p_entry, -e.qualifying, p,
            row(p_reason, p_actor, p_unit, p_now, p_today)::loyalty_cause);
        o.entry := e;
    end if;
    o.tier_before := held;
    o.points := origin.points;
    return o;
end $$;

-- Takes an order back, wholly or by an amount, once under each name that the refund is given.
create or replace function loyalty_take_back(a loyalty_account, w loyalty_order, p_name text, p_amount_minor bigint,
    c loyalty_cause)
returns loyalty_outcome language plpgsql as $$
declare
    o loyalty_outcome;
    amount constant bigint := coalesce(p_amount_minor, loyalty_left(w));
    before constant bigint := w.pending + w.qualifying;
begin
    o.user_id := w.user_id;
    o.balance := a.balance;
    if p_name = any (w.refunds) then
        o.outcome := 'repeated';
        o.points := 0;
        return o;
    elsif not loyalty_stands(w) then
        o.outcome := 'reversed';
        return o;
    elsif amount > loyalty_left(w) then
        o.outcome := 'too_much';
        return o;
    elsif a.closed_at is not null then
        o.outcome := 'closed';
        return o;
    end if;
    if w.amount_minor = 0 then
        w.cancelled := true;
    else
        w.taken_back_minor := greatest(w.taken_back_minor, w.given_back_minor) + amount;
    end if;
    w.refunds := case when p_name is null then w.refunds else w.refunds || p_name end;
    o := loyalty_apply(loyalty_settle(a, c.at, c.today), w, w.items, c);
    o.points := before - o.points;
    return o;
end $$;

revoke all on function loyalty_reverse, loyalty_take_back from public;
grant execute on function loyalty_reverse to ${app_role};
