-- Gives back an order, whichever door told of it; while its points are pending, they never come.
create or replace function loyalty_refund(p_source text, p_order text, p_refund text, p_amount_minor bigint, p_unit numeric,
    p_reason text, p_actor text, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    start constant record := loyalty_enter_order(p_source, p_order);
    a constant loyalty_account := start.a;
    w constant loyalty_order := start.w;
    o loyalty_outcome;
begin
    if a.user_id is null then
        o.outcome := case when w.place is null then 'unknown' else 'busy' end;
        return o;
    end if;
    return loyalty_take_back(a, w, coalesce(p_refund, ''), p_amount_minor,
        row(p_reason, p_actor, p_unit, p_now, p_today)::loyalty_cause);
end $$;

-- A source tells that so much of an order (null for all of it) was given back, and of the order nothing. unknown: it is
-- kept until somebody tells of the order.
create or replace function loyalty_given_back(p_source text, p_order text, p_amount_minor bigint, p_unit numeric,
    p_actor text, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    p constant loyalty_programme := loyalty_rules(t);
    start record;
    w loyalty_order;
    o loyalty_outcome;
begin
    perform pg_advisory_xact_lock(t, hashtext(p_order));
    select * into w from loyalty_order
    where tenant_id = t and order_id = p_order and (source = p_source
        or p.orders_across_doors and (source in ('current', 'till') or p_source in ('current', 'till')))
        and abs(extract(epoch from created_at - p_now)) < 100 * 86400
    order by source <> p_source, place desc limit 1;
    if not found then
        insert into loyalty_refund_ahead values (t, p_order, p_source, p_amount_minor, p_now)
        on conflict (tenant_id, order_id, source) do update set amount_minor = excluded.amount_minor;
        o.outcome := 'unknown';
        return o;
    end if;
    start := loyalty_enter_order(w.source, w.order_id);
    w := start.w;
    if (start.a).user_id is null then
        o.outcome := 'busy';
        return o;
    end if;
    return loyalty_tell_again(start.a, w, w.user_id, w.amount_minor,
        least(coalesce(p_amount_minor, w.amount_minor), w.amount_minor), w.cancelled, null, null,
        row('the purchase was given back', p_actor, p_unit, p_now, p_today)::loyalty_cause);
end $$;

revoke all on function loyalty_refund, loyalty_given_back from public;
grant execute on function loyalty_refund, loyalty_given_back to ${app_role};
