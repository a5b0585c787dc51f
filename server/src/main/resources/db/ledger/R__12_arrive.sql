-- Points of a purchase whose waiting time is over.
create or replace function loyalty_arrive(p_source text, p_order text, p_now timestamptz, p_today date)
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
