-- Spends points, or takes them by hand.
create or replace function loyalty_debit(p_member bigint, p_kind text, p_points bigint, p_source text, p_order text, p_description text,
    p_reason text, p_actor text, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    start record;
    a loyalty_account;
    e loyalty_entry;
    o loyalty_outcome;
begin
    p_member := loyalty_holder(p_member);
    o.user_id := p_member;
    start := loyalty_enter(p_member, p_source, p_order, p_now, p_today);
    a := start.a;
    o.balance := a.balance;
    if start.refusal is not null then
        o.entry := start.earlier;
        o.outcome := case when start.refusal <> 'known' then start.refusal
            when (o.entry).user_id = p_member and (o.entry).points = -p_points then 'repeated' else 'mismatch' end;
        return o;
    end if;
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
    return loyalty_append(a, e, case p_kind when 'redeem' then 'redeemed' else 'issued' end, null);
end $$;

revoke all on function loyalty_debit from public;
grant execute on function loyalty_debit to ${app_role};
