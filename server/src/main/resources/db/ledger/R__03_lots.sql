-- Lots: points that came together and go together.

-- Takes points from the open lots: from the given one first, then from those that expire first.
create or replace function loyalty_draw(a loyalty_account, p_points bigint, p_first bigint, out lots bigint[], out lot_points bigint[])
language plpgsql as $$
declare
    lot record;
    needed bigint := p_points;
    part bigint;
begin
    lots := '{}';
    lot_points := '{}';
    if needed <= 0 then
        return;
    end if;
    for lot in
        (select lot_id, remaining from loyalty_lot
         where tenant_id = a.tenant_id and user_id = a.user_id and lot_id = p_first and open)
        union all
        (select lot_id, remaining from loyalty_lot
         where tenant_id = a.tenant_id and user_id = a.user_id and open and lot_id is distinct from p_first
         order by expires_on, lot_id)
    loop
        part := least(lot.remaining, needed);
        update loyalty_lot set remaining = remaining - part, open = remaining > part
        where tenant_id = a.tenant_id and user_id = a.user_id and lot_id = lot.lot_id;
        lots := lots || lot.lot_id;
        lot_points := lot_points || part;
        needed := needed - part;
        exit when needed = 0;
    end loop;
end $$;

-- Gives points back to the lots that they were drawn from, which then last seven days more at least.
create or replace function loyalty_restore(a loyalty_account, p_points bigint, p_lots bigint[], p_lot_points bigint[], p_today date,
    out lots bigint[], out lot_points bigint[], out first_expiry date)
language plpgsql as $$
declare
    left_over bigint := p_points;
    part bigint;
    until date;
begin
    lots := '{}';
    lot_points := '{}';
    first_expiry := 'infinity';
    for i in reverse coalesce(cardinality(p_lots), 0)..1 loop
        part := least(p_lot_points[i], left_over);
        exit when part <= 0;
        update loyalty_lot set remaining = remaining + part, open = true, expires_on = greatest(expires_on, p_today + 7)
        where tenant_id = a.tenant_id and user_id = a.user_id and lot_id = p_lots[i] returning expires_on into until;
        first_expiry := least(first_expiry, until);
        lots := lots || p_lots[i];
        lot_points := lot_points || part;
        left_over := left_over - part;
    end loop;
end $$;

-- What has expired goes before anything else happens to an account: one entry a day.
create or replace function loyalty_settle(a loyalty_account, p_now timestamptz, p_today date) returns loyalty_account language plpgsql as $$
declare
    e loyalty_entry;
    gone bigint;
begin
    if a.next_expiry >= p_today or a.closed_at is not null or exists (
        select from loyalty_entry where tenant_id = a.tenant_id and source = 'expiry'
            and order_id = a.user_id || '/' || p_today)
    then
        return a;
    end if;
    select array_agg(lot_id order by lot_id), array_agg(remaining order by lot_id), sum(remaining)
    into e.lots, e.lot_points, gone
    from loyalty_lot where tenant_id = a.tenant_id and user_id = a.user_id and open and expires_on < p_today;
    select coalesce(min(expires_on), 'infinity') into a.next_expiry from loyalty_lot
    where tenant_id = a.tenant_id and user_id = a.user_id and open and expires_on >= p_today;
    if gone is null then
        update loyalty_account set next_expiry = a.next_expiry where tenant_id = a.tenant_id and user_id = a.user_id;
        return a;
    end if;
    update loyalty_lot set remaining = 0, open = false
    where tenant_id = a.tenant_id and user_id = a.user_id and lot_id = any (e.lots);
    e.kind := 'expire';
    e.points := -gone;
    e.source := 'expiry';
    e.order_id := a.user_id || '/' || p_today;
    e.actor := 'system';
    e.occurred_at := p_now;
    e.created_at := p_now;
    perform loyalty_append(a, e, 'expired', null);
    return loyalty_locked(a.user_id);
end $$;

revoke all on function loyalty_draw, loyalty_restore, loyalty_settle from public;
