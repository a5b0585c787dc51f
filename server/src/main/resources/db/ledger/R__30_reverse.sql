-- Takes an entry back: a purchase wholly (p_amount_minor null) or by an amount, anything else wholly.
create or replace function loyalty_reverse(p_entry bigint, p_source text, p_order text, p_amount_minor bigint, p_unit numeric,
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
                floor(loyalty_exact(origin.amount_minor - earlier.amount - e.amount_minor, p_unit, origin.points_per_peso,
                    origin.multiplier, origin.remainder)) end;
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
