-- Gives back an order, which may still be pending: then its points never come.
create or replace function loyalty_refund(p_source text, p_order text, p_refund text, p_amount_minor bigint, p_unit numeric,
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
                floor(loyalty_exact(waiting.amount_minor - waiting.refunded_minor - amount, p_unit, waiting.points_per_peso,
                    waiting.multiplier, waiting.remainder)) end;
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
