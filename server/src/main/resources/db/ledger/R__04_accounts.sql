-- Accounts, but for what moves their points.

create or replace function loyalty_open(p_member bigint, p_tier text, p_today date) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into loyalty_account (tenant_id, user_id, tier, tier_since)
    values (current_setting('app.tenant')::int, p_member, p_tier, p_today) on conflict do nothing;
    return found;
end $$;

create or replace function loyalty_lock(p_member bigint) returns boolean
language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform from loyalty_account where tenant_id = current_setting('app.tenant')::int and user_id = p_member for update;
    return found;
end $$;

create or replace function loyalty_close(p_member bigint, p_now timestamptz) returns void
language sql security definer set search_path = public, pg_temp as $$
    update loyalty_account set closed_at = coalesce(closed_at, p_now)
    where tenant_id = current_setting('app.tenant')::int and user_id = p_member
$$;

-- What an old programme knew beside its movements.
create or replace function loyalty_take_over(p_member bigint, p_tier text, p_visits int, p_spent_minor bigint, p_last_visit timestamptz,
    p_now timestamptz, p_today date) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    a constant loyalty_account := loyalty_locked(p_member);
begin
    if p_tier is not null and p_tier <> a.tier then
        insert into loyalty_tier_change (tenant_id, user_id, from_tier, to_tier, qualifying, reason, changed_at)
        values (t, p_member, a.tier, p_tier, a.qualifying, 'taken_over', p_now);
        update loyalty_account set tier = p_tier, tier_since = p_today where tenant_id = t and user_id = p_member;
    end if;
    update loyalty_account set visits = greatest(visits, p_visits), spent_minor = greatest(spent_minor, p_spent_minor),
        last_visit_at = greatest(last_visit_at, p_last_visit)
    where tenant_id = t and user_id = p_member;
end $$;

create or replace function loyalty_note_products(a loyalty_account, p_items jsonb, p_sign int) returns void language sql as $$
    insert into loyalty_product as known (tenant_id, user_id, product_id, name, times, amount_minor)
    select a.tenant_id, a.user_id, product_id, max(name), p_sign * sum(loyalty_times(quantity)), p_sign * sum(amount_minor)
    from jsonb_to_recordset(p_items) as item (product_id text, name text, quantity numeric, amount_minor bigint)
    group by product_id order by product_id
    on conflict (tenant_id, user_id, product_id) do update
        set times = known.times + excluded.times, amount_minor = known.amount_minor + excluded.amount_minor,
            name = excluded.name
$$;

create or replace function loyalty_locked(p_member bigint) returns loyalty_account language sql as $$
    select a from loyalty_account a
    where tenant_id = current_setting('app.tenant')::int and user_id = p_member for update
$$;

-- How each movement begins: the account locked, what has expired gone, and why it may not move. An entry that the same
-- source and order made before is answered as it is.
create or replace function loyalty_enter(p_member bigint, p_source text, p_order text, p_now timestamptz, p_today date,
    out a loyalty_account, out earlier loyalty_entry, out refusal text)
language plpgsql as $$
begin
    a := loyalty_locked(p_member);
    if a.user_id is null then
        refusal := 'unknown';
        return;
    end if;
    if p_order is not null then
        select * into earlier from loyalty_entry where tenant_id = a.tenant_id and source = p_source and order_id = p_order;
        if found then
            refusal := 'known';
            return;
        end if;
    end if;
    if a.closed_at is not null then
        refusal := 'closed';
        return;
    end if;
    a := loyalty_settle(a, p_now, p_today);
end $$;

-- How a movement of an order that is known begins: the account that has it locked, and the order as it stands since. Of an
-- order that went to another account meanwhile, and of one that is not there, a is no account.
create or replace function loyalty_enter_order(p_source text, p_order text, out a loyalty_account, out w loyalty_order)
language plpgsql as $$
declare
    t constant int := current_setting('app.tenant')::int;
begin
    select * into w from loyalty_order where tenant_id = t and order_id = p_order and source = p_source;
    if not found then
        return;
    end if;
    a := loyalty_locked(w.user_id);
    select * into w from loyalty_order where tenant_id = t and order_id = p_order and source = p_source;
    if w.user_id is distinct from a.user_id then
        a := null;
    end if;
end $$;

revoke all on function loyalty_open, loyalty_lock, loyalty_close, loyalty_take_over, loyalty_note_products, loyalty_locked,
    loyalty_enter, loyalty_enter_order from public;
grant execute on function loyalty_open, loyalty_lock, loyalty_close, loyalty_take_over to ${app_role};
