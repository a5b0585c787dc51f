-- The tier that a member held at a place, as the books stand now: from the last order before it on.
create or replace function loyalty_tier_at(p_tenant int, p_member bigint, p_place bigint, p loyalty_programme) returns text
language plpgsql stable as $$
declare
    w loyalty_order;
    m record;
    held text;
begin
    select * into w from loyalty_order where tenant_id = p_tenant and user_id = p_member and place < p_place
    order by place desc limit 1;
    held := coalesce(w.tier,
        (select code from loyalty_tier where tenant_id = p_tenant and version = p.version order by threshold limit 1));
    for m in
        select w.place as place, w.created_at as at, w.programme_version as rules, null as tier where w.place is not null
        union all
        select entry_id, created_at, programme_version, null from loyalty_entry
        where tenant_id = p_tenant and user_id = p_member and entry_id > coalesce(w.place, 0) and entry_id < p_place
            and qualifying > 0 and purchase is null
        union all
        select place, changed_at, null, to_tier from loyalty_tier_change
        where tenant_id = p_tenant and user_id = p_member and place > coalesce(w.place, 0) and place < p_place
            and reason in ('fallen', 'taken_over', 'joined', 'parted')
        order by 1
    loop
        held := coalesce(m.tier, loyalty_tier_from(p_tenant, coalesce(m.rules, p.version), held,
            loyalty_counted(p_tenant, p_member, coalesce(m.at - make_interval(months => p.window_months), '-infinity'),
                m.place + 1)));
    end loop;
    return held;
end $$;

-- An order that turns out to be another member's: taken back where it was; the word that moves it then gives it there.
create or replace function loyalty_move(p_to bigint, p_source text, p_order text, p_amount_minor bigint, p_occurred timestamptz,
    p_unit numeric, p_actor text, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    p constant loyalty_programme := loyalty_rules(t);
    known constant loyalty_order := loyalty_known_order(p_source, p_order, p_to, p_amount_minor, p_occurred,
        p.orders_across_doors);
    start constant record := loyalty_enter_order(known.source, known.order_id);
    a loyalty_account := start.a;
    w loyalty_order := start.w;
    o loyalty_outcome;
    cancelled boolean;
begin
    o.user_id := known.user_id;
    if a.user_id is null then
        o.outcome := 'busy';
        return o;
    elsif a.closed_at is not null then
        o.outcome := 'closed';
        return o;
    end if;
    cancelled := w.cancelled;
    w.cancelled := true;
    o := loyalty_apply(loyalty_settle(a, p_now, p_today), w, w.items,
        row('the order is another member''s', p_actor, p_unit, p_now, p_today)::loyalty_cause);
    o.stands := null;

    select * into w from loyalty_order where tenant_id = t and order_id = w.order_id and source = w.source;
    w.cancelled := cancelled;
    w.user_id := p_to;
    w.entry_id := null;
    w.given := 0;
    w.remainder := 0;
    if w.multiplier is null then
        w.amount_minor := p_amount_minor;
        w.points_per_peso := p.points_per_peso;
    end if;
    w.tier := loyalty_tier_at(t, p_to, w.place, p);
    w.multiplier := loyalty_multiplier(t, w.programme_version, w.tier);
    perform loyalty_keep_order(w);
    update loyalty_order set points_per_peso = w.points_per_peso
    where tenant_id = t and order_id = w.order_id and source = w.source;
    return o;
end $$;

revoke all on function loyalty_tier_at, loyalty_move from public;
grant execute on function loyalty_move to ${app_role};
