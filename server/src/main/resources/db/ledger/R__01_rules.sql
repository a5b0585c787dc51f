-- What the programme says: its rules in force, what a purchase comes to, the tier within reach.

create or replace function loyalty_rules(p_tenant int) returns loyalty_programme language sql stable as $$
    select p from loyalty_programme p where tenant_id = p_tenant order by version desc limit 1
$$;

drop function if exists loyalty_exact(loyalty_programme, bigint, numeric, numeric, numeric);

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

-- The highest tier within reach of an account with these points more.
create or replace function loyalty_tier_in_reach(a loyalty_account, p_more bigint, p loyalty_programme, p_now timestamptz)
returns loyalty_tier language plpgsql stable as $$
declare
    reached loyalty_tier;
    qualifying bigint := a.qualifying + p_more;
begin
    if p.window_months is not null then
        select coalesce(sum(e.qualifying), 0) + p_more into qualifying from loyalty_entry e
        where e.tenant_id = a.tenant_id and e.user_id = a.user_id
            and e.occurred_at > p_now - make_interval(months => p.window_months);
    end if;
    select * into reached from loyalty_tier
    where tenant_id = a.tenant_id and version = p.version and threshold <= greatest(qualifying, 0)
    order by threshold desc limit 1;
    return reached;
end $$;

revoke all on function loyalty_exact, loyalty_times from public;
