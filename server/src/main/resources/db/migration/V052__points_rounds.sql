-- What is done for every member each day, and the seals over the ledger.

create table loyalty_round (
    tenant_id    int not null references tenant,
    day          date not null,
    counts       jsonb not null,
    finished_at  timestamptz not null,
    primary key (tenant_id, day)
);
call protect('loyalty_round', 'select, insert');

-- A block of entries, in the order of their ids, chained to the block before. Accounts are chained entry by entry as they
-- are written; the seals bind all accounts together, afterwards and by one writer, so that no movement waits for another.
create table loyalty_seal (
    tenant_id    int not null references tenant,
    seal_no      bigint not null check (seal_no > 0),
    first_entry  bigint not null,
    last_entry   bigint not null,
    entries      int not null check (entries > 0),
    hash         bytea not null,
    sealed_at    timestamptz not null,
    primary key (tenant_id, seal_no),
    unique (tenant_id, last_entry),
    check (first_entry <= last_entry)
);
call protect('loyalty_seal', 'select');
create trigger loyalty_seal_stays before update or delete on loyalty_seal
    for each row execute function loyalty_entry_stays();

create function loyalty_seal_hash(previous bytea, p_no bigint, p_entries bytea) returns bytea language sql immutable as $$
    select sha256(previous || int8send(p_no) || p_entries)
$$;

-- Seals the next entries up to the given one, which no transaction under way may still slip under. Null once there are none.
create function loyalty_seal_next(p_to bigint, p_most int, p_now timestamptz) returns loyalty_seal
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    last loyalty_seal;
    s loyalty_seal;
    hashes bytea;
begin
    perform pg_advisory_xact_lock(t, hashtext('loyalty_seal'));
    select * into last from loyalty_seal where tenant_id = t order by seal_no desc limit 1;
    select min(entry_id), max(entry_id), count(*), string_agg(hash, ''::bytea order by entry_id)
    into s.first_entry, s.last_entry, s.entries, hashes
    from (select entry_id, hash from loyalty_entry
          where tenant_id = t and entry_id > coalesce(last.last_entry, 0) and entry_id <= p_to
          order by entry_id limit p_most) block;
    if s.entries = 0 then
        return null;
    end if;
    s.tenant_id := t;
    s.seal_no := coalesce(last.seal_no, 0) + 1;
    s.hash := loyalty_seal_hash(coalesce(last.hash, ''), s.seal_no, hashes);
    s.sealed_at := p_now;
    insert into loyalty_seal values (s.*);
    return s;
end $$;

-- Looks whether a tier is still deserved: kept, warned of, or fallen.
create function loyalty_review_tier(p_user bigint, p_now timestamptz, p_today date,
    out verdict text, out from_tier text, out to_tier text, out missing bigint, out until date)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
    t constant int := current_setting('app.tenant')::int;
    a loyalty_account;
    p loyalty_programme;
    held loyalty_tier;
    reached loyalty_tier;
begin
    select * into a from loyalty_account where tenant_id = t and user_id = p_user for update;
    p := loyalty_rules(t);
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
        select held.threshold - coalesce(sum(qualifying), 0) into missing from loyalty_entry
        where tenant_id = t and user_id = p_user and occurred_at > p_now - make_interval(months => p.window_months);
        a.tier_falls_on := p_today + p.grace_days;
        a.tier_review_on := a.tier_falls_on;
        until := a.tier_falls_on;
    elsif a.tier_falls_on is null or a.tier_falls_on <= p_today then
        verdict := 'fallen';
        to_tier := reached.code;
        insert into loyalty_tier_change (tenant_id, user_id, from_tier, to_tier, qualifying, reason, changed_at)
        values (t, p_user, a.tier, reached.code, a.qualifying, 'fallen', p_now);
        a.tier := reached.code;
        a.tier_since := p_today;
        a.tier_falls_on := null;
        a.tier_review_on := p_today + make_interval(months => p.window_months);
    end if;
    update loyalty_account set tier = a.tier, tier_since = a.tier_since, tier_review_on = a.tier_review_on,
        tier_falls_on = a.tier_falls_on
    where tenant_id = t and user_id = p_user;
end $$;

do $$
declare
    f regprocedure;
begin
    for f in select oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
        and proname in ('loyalty_seal_hash', 'loyalty_seal_next', 'loyalty_review_tier')
    loop
        execute format('revoke all on function %s from public', f);
        execute format('grant execute on function %s to ${app_role}', f);
    end loop;
end $$;
