-- The seals over the ledger.

create or replace function loyalty_seal_hash(previous bytea, p_no bigint, p_entries bytea) returns bytea language sql immutable as $$
    select sha256(previous || int8send(p_no) || p_entries)
$$;

-- Seals the next entries up to the given one, which no transaction under way may still slip under. Null once there are none.
create or replace function loyalty_seal_next(p_to bigint, p_most int, p_now timestamptz) returns loyalty_seal
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

revoke all on function loyalty_seal_hash, loyalty_seal_next from public;
grant execute on function loyalty_seal_hash, loyalty_seal_next to ${app_role};
