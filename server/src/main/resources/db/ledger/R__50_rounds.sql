-- What is done for every member each day.

-- Takes what has expired from one account; answers how many points went.
create or replace function loyalty_expire(p_member bigint, p_now timestamptz, p_today date)
returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
    a constant loyalty_account := loyalty_locked(p_member);
begin
    return a.balance - (loyalty_settle(a, p_now, p_today)).balance;
end $$;

-- Looks whether a tier is still deserved: kept, warned of, or fallen.
create or replace function loyalty_review_tier(p_member bigint, p_now timestamptz, p_today date,
    out verdict text, out from_tier text, out to_tier text, out missing bigint, out until date)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    p constant loyalty_programme := loyalty_rules(t);
    a loyalty_account := loyalty_locked(p_member);
    held loyalty_tier;
    reached loyalty_tier;
begin
    verdict := 'kept';
    from_tier := a.tier;
    to_tier := a.tier;
    if p.window_months is null or a.closed_at is not null then
        return;
    end if;
    select * into held from loyalty_tier where tenant_id = t and version = p.version and code = a.tier;
    reached := loyalty_tier_in_reach(a, 0, p, p_now);
    if reached.threshold >= coalesce(held.threshold, 0) then
        a.tier_falls_on := null;
        a.tier_review_on := p_today + make_interval(months => p.window_months);
    elsif a.tier_falls_on is null and p.grace_days > 0 then
        verdict := 'warned';
        missing := held.threshold - loyalty_counted(t, p_member, p_now - make_interval(months => p.window_months),
            9223372036854775807);
        a.tier_falls_on := p_today + p.grace_days;
        a.tier_review_on := a.tier_falls_on;
        until := a.tier_falls_on;
    elsif a.tier_falls_on is null or a.tier_falls_on <= p_today then
        verdict := 'fallen';
        to_tier := reached.code;
        a := loyalty_put_in_tier(a, reached.code, 'fallen', a.qualifying, p, p_now, p_today);
    end if;
    perform loyalty_keep(a);
end $$;

revoke all on function loyalty_expire, loyalty_review_tier from public;
grant execute on function loyalty_expire, loyalty_review_tier to ${app_role};
