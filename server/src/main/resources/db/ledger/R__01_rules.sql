-- What the programme says: its rules in force, what a purchase comes to, the tier within reach.

create or replace function loyalty_rules(p_tenant int) returns loyalty_programme language sql stable as $$
    select p from loyalty_programme p where tenant_id = p_tenant order by version desc limit 1
$$;

-- What an amount comes to before it is rounded down. p_unit is what one minor unit is of the currency, p_carried what an
-- earlier purchase left below one point.
create or replace function loyalty_exact(p_amount_minor numeric, p_unit numeric, p_points_per_peso numeric, p_multiplier numeric,
    p_carried numeric)
returns numeric language sql immutable as $$
    select p_amount_minor * p_unit * p_points_per_peso * p_multiplier + p_carried
$$;

-- How often a line says that something was bought: two teas are two, 350 g of cheese are one.
create or replace function loyalty_times(p_quantity numeric) returns int language sql immutable as $$
    select case when p_quantity % 1 = 0 then p_quantity else 1 end::int
$$;

-- 1 for a tier that these rules do not know.
create or replace function loyalty_multiplier(p_tenant int, p_version int, p_tier text) returns numeric language sql stable as $$
    select coalesce((select multiplier from loyalty_tier where tenant_id = p_tenant and version = p_version and code = p_tier), 1)
$$;

-- The tier that these points lead to from the one that is held: never a lower one.
create or replace function loyalty_tier_from(p_tenant int, p_version int, p_held text, p_qualifying bigint) returns text
language sql stable as $$
    select coalesce((
        select code from loyalty_tier
        where tenant_id = p_tenant and version = p_version and threshold <= greatest(p_qualifying, 0)
            and threshold > coalesce((
                select threshold from loyalty_tier where tenant_id = p_tenant and version = p_version and code = p_held), -1)
        order by threshold desc limit 1), p_held)
$$;

-- What counts for tiers of a member's entries beside her orders, less what was taken back of each. An entry about a purchase
-- counts with the order alone, which may have become another member's since; those older than loyalty_entry.purchase are told
-- by the order at their place.
create or replace function loyalty_counted_entries(p_tenant int, p_member bigint)
returns table (place bigint, occurred_at timestamptz, created_at timestamptz, version int, tier text, counted bigint)
language sql stable as $$
    select e.entry_id, e.occurred_at, e.created_at, e.programme_version, e.tier, (e.qualifying + coalesce((
            select sum(r.qualifying) from loyalty_entry r where r.tenant_id = p_tenant and r.reverses = e.entry_id), 0))::bigint
    from loyalty_entry e
    where e.tenant_id = p_tenant and e.user_id = p_member and e.reverses is null and e.purchase is null and e.qualifying <> 0
        and not exists (select from loyalty_order w
            where w.tenant_id = p_tenant and w.user_id = p_member and w.place = e.entry_id)
$$;

-- What counts for tiers of what a member did since a moment, up to a place in the ledger: of purchases what they have given
-- as they stand, and the entries beside them.
create or replace function loyalty_counted(p_tenant int, p_member bigint, p_since timestamptz, p_before bigint) returns bigint
language sql stable as $$
    select coalesce((
            select sum(w.qualifying) from loyalty_order w
            where w.tenant_id = p_tenant and w.user_id = p_member and w.place < p_before and w.occurred_at > p_since), 0)::bigint
        + coalesce((
            select sum(e.counted) from loyalty_counted_entries(p_tenant, p_member) e
            where e.place < p_before and e.occurred_at > p_since), 0)::bigint
$$;

-- The highest tier within reach of an account with these points more.
create or replace function loyalty_tier_in_reach(a loyalty_account, p_more bigint, p loyalty_programme, p_now timestamptz)
returns loyalty_tier language plpgsql stable as $$
declare
    reached loyalty_tier;
    qualifying bigint := a.qualifying + p_more;
begin
    if p.window_months is not null then
        qualifying := p_more + loyalty_counted(a.tenant_id, a.user_id, p_now - make_interval(months => p.window_months),
            9223372036854775807);
    end if;
    select * into reached from loyalty_tier
    where tenant_id = a.tenant_id and version = p.version and threshold <= greatest(qualifying, 0)
    order by threshold desc limit 1;
    return reached;
end $$;

-- The account with the tier that these points more lead to.
create or replace function loyalty_raise(a loyalty_account, p_more bigint, p loyalty_programme, p_now timestamptz, p_today date)
returns loyalty_account language plpgsql as $$
declare
    reached loyalty_tier;
begin
    if p_more <= 0 then
        return a;
    end if;
    reached := loyalty_tier_in_reach(a, p_more, p, p_now);
    if reached.code <> a.tier and reached.threshold > coalesce((
        select threshold from loyalty_tier where tenant_id = a.tenant_id and version = p.version and code = a.tier), -1)
    then
        a := loyalty_put_in_tier(a, reached.code, 'reached', a.qualifying + p_more, p, p_now, p_today);
    end if;
    return a;
end $$;

create or replace function loyalty_put_in_tier(a loyalty_account, p_tier text, p_reason text, p_qualifying bigint,
    p loyalty_programme, p_now timestamptz, p_today date)
returns loyalty_account language plpgsql as $$
begin
    insert into loyalty_tier_change (tenant_id, user_id, from_tier, to_tier, qualifying, reason, changed_at)
    values (a.tenant_id, a.user_id, a.tier, p_tier, p_qualifying, p_reason, p_now);
    a.tier := p_tier;
    a.tier_since := p_today;
    a.tier_review_on := (p_today + make_interval(months => p.window_months))::date;
    a.tier_falls_on := null;
    return a;
end $$;

revoke all on function loyalty_rules, loyalty_exact, loyalty_times, loyalty_multiplier, loyalty_tier_from, loyalty_counted_entries,
    loyalty_counted, loyalty_tier_in_reach, loyalty_raise, loyalty_put_in_tier from public;
