-- Entries: what their chain is made of, and how one is written.

-- What the chain is made of. Times go in as microseconds, so that no session's setting shows; what later versions added
-- goes in where an entry has it, so that older entries keep their hash.
create or replace function loyalty_entry_hash(e loyalty_entry, previous bytea) returns bytea language plpgsql immutable as $$
begin
    return sha256(previous || convert_to((jsonb_build_array(
        e.tenant_id, e.entry_id, e.user_id, e.entry_no, e.kind, e.points, e.balance_before, e.balance_after, e.clawback,
        e.qualifying, e.source, e.order_id, e.description, e.reason, e.actor, e.reverses, e.amount_minor,
        e.programme_version, e.tier, e.points_per_peso, e.multiplier, e.remainder, e.items, e.lots, e.lot_points,
        (extract(epoch from e.occurred_at) * 1000000)::bigint, (extract(epoch from e.created_at) * 1000000)::bigint
    ) || case when e.purchase is null then '[]' else jsonb_build_array(e.purchase) end)::text, 'UTF8'));
end $$;

-- Chains an entry of a purchase's first telling to the entry before it.
create or replace function loyalty_sealed(e loyalty_entry, previous bytea) returns loyalty_entry language plpgsql immutable as $$
begin
    e.purchase := e.entry_id;
    e.hash := loyalty_entry_hash(e, previous);
    return e;
end $$;

-- The account as it is given, but for its points and its chain, which entries alone change.
create or replace function loyalty_keep(a loyalty_account) returns void language sql as $$
    update loyalty_account set
        pending = a.pending, qualifying = a.qualifying, remainder = a.remainder, tier = a.tier, tier_since = a.tier_since,
        tier_review_on = a.tier_review_on, tier_falls_on = a.tier_falls_on, next_expiry = a.next_expiry, visits = a.visits,
        spent_minor = a.spent_minor, last_visit_at = a.last_visit_at
    where tenant_id = a.tenant_id and user_id = a.user_id
$$;

-- Writes an entry to an account that is locked, with the lot it brings (p_expires). p_sum is the sum of the account that it
-- changes: issued, redeemed or expired. The account is kept as given but for what follows from the entry.
create or replace function loyalty_append(a loyalty_account, e loyalty_entry, p_sum text, p_expires date)
returns loyalty_outcome language plpgsql as $$
declare
    o loyalty_outcome;
begin
    e.tenant_id := a.tenant_id;
    e.entry_id := nextval('loyalty_entry_id');
    e.user_id := a.user_id;
    e.entry_no := a.entry_no + 1;
    e.balance_before := a.balance;
    e.balance_after := a.balance + e.points;
    e.clawback := e.points < 0 and e.balance_after < 0;
    e.qualifying := coalesce(e.qualifying, 0);
    e.hash := loyalty_entry_hash(e, a.head);
    insert into loyalty_entry values (e.*);

    if e.points > 0 and p_expires is not null then
        insert into loyalty_lot (tenant_id, user_id, lot_id, points, remaining, open, expires_on)
        values (a.tenant_id, a.user_id, e.entry_id, e.points, least(e.points, greatest(e.balance_after, 0)),
            e.balance_after > 0, p_expires);
        a.next_expiry := least(a.next_expiry, p_expires);
    end if;

    update loyalty_account set
        balance = e.balance_after, in_debt = e.balance_after < 0,
        issued = issued + case p_sum when 'issued' then e.points else 0 end,
        redeemed = redeemed - case p_sum when 'redeemed' then e.points else 0 end,
        expired = expired - case p_sum when 'expired' then e.points else 0 end,
        pending = a.pending, qualifying = a.qualifying + e.qualifying, remainder = a.remainder,
        tier = a.tier, tier_since = a.tier_since, tier_review_on = a.tier_review_on, tier_falls_on = a.tier_falls_on,
        next_expiry = a.next_expiry, visits = a.visits, spent_minor = a.spent_minor, last_visit_at = a.last_visit_at,
        entry_no = e.entry_no, head = e.hash
    where tenant_id = a.tenant_id and user_id = a.user_id;

    o.outcome := 'done';
    o.entry := e;
    o.user_id := a.user_id;
    o.balance := e.balance_after;
    o.points := e.points;
    o.tier_before := a.tier;
    o.tier_after := a.tier;
    return o;
end $$;

revoke all on function loyalty_entry_hash, loyalty_sealed, loyalty_keep, loyalty_append from public;
grant execute on function loyalty_entry_hash to ${app_role};
