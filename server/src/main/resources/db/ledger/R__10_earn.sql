-- A purchase earns.

create or replace function loyalty_earn(p_user bigint, p_source text, p_order text, p_amount_minor bigint, p_unit numeric,
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
    p := loyalty_rules(t);
    select multiplier into e.multiplier from loyalty_tier where tenant_id = t and version = p.version and code = a.tier;
    e.multiplier := coalesce(e.multiplier, 1);
    e.remainder := case when p.carry_remainder then a.remainder else 0 end;
    exact := loyalty_exact(p_amount_minor, p_unit, p.points_per_peso, e.multiplier, e.remainder);
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
