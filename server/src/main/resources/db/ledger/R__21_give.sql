-- Gives points that no purchase earned: bonuses, referrals, corrections, what an old programme knew.
create or replace function loyalty_credit(p_member bigint, p_kind text, p_points bigint, p_source text, p_order text, p_description text,
    p_reason text, p_actor text, p_occurred timestamptz, p_now timestamptz, p_today date)
returns loyalty_outcome language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    start record;
    a loyalty_account;
    e loyalty_entry;
    p loyalty_programme;
    o loyalty_outcome;
    held text;
begin
    p_member := loyalty_holder(p_member);
    o.user_id := p_member;
    start := loyalty_enter(p_member, p_source, p_order, p_now, p_today);
    a := start.a;
    o.balance := a.balance;
    if start.refusal is not null then
        o.entry := start.earlier;
        o.outcome := case when start.refusal <> 'known' then start.refusal
            when (o.entry).user_id = p_member and (o.entry).points = p_points then 'repeated' else 'mismatch' end;
        return o;
    end if;
    if p_kind = 'earn' and exists (select from loyalty_order where tenant_id = t and order_id = p_order and source = p_source) then
        o.outcome := 'mismatch';
        return o;
    end if;
    p := loyalty_rules(t);
    e.kind := p_kind;
    e.points := p_points;
    e.qualifying := case when p_kind = 'earn' or p_kind = 'bonus' and p.bonus_qualifies
        or p_kind = 'referral' and p.referral_qualifies then p_points else 0 end;
    if p_kind = 'earn' then
        e.amount_minor := 0;
    end if;
    e.source := p_source;
    e.order_id := p_order;
    e.description := p_description;
    e.reason := p_reason;
    e.actor := p_actor;
    e.programme_version := p.version;
    e.tier := a.tier;
    e.occurred_at := p_occurred;
    -- What an old programme did keeps its own date.
    e.created_at := least(p_occurred, p_now);
    held := a.tier;
    a := loyalty_raise(a, e.qualifying, p, e.created_at, p_today);
    -- What was earned long ago in another programme keeps its day, but never goes without a month's notice.
    o := loyalty_append(a, e, 'issued', case when p.expiry_days = 0 then 'infinity' else greatest(
        (p_occurred at time zone (select time_zone from tenant where tenant_id = t))::date + p.expiry_days,
        p_today + least(p.expiry_days, 30)) end);
    o.tier_before := held;
    -- An order of the shop that an old programme rewarded is known from then on.
    if p_kind = 'earn' and p_source = 'current' and p_order is not null then
        insert into loyalty_order (tenant_id, order_id, source, user_id, place, entry_id, amount_minor, counted_minor,
            qualifying, given, programme_version, tier, actor, occurred_at, created_at)
        values (t, p_order, p_source, p_member, (o.entry).entry_id, (o.entry).entry_id, 0, 0, p_points, p_points, p.version,
            held, p_actor, p_occurred, e.created_at);
    end if;
    return o;
end $$;

revoke all on function loyalty_credit from public;
grant execute on function loyalty_credit to ${app_role};
