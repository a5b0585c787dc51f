package dev.habitue.points.internal.rounds;

import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import dev.habitue.points.PointsMoved.Movement;
import dev.habitue.points.VerifyLedger.Finding;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** The seals over the ledger, and the queries that find what does not hold. */
@Repository
class SealTable {
    record Seal(long number, long firstEntry, long lastEntry, int entries, String hash, Instant sealedAt) {}

    private static final Duration NEWS = Duration.ofDays(31);

    private final Sql sql;
    private final Clock clock;

    SealTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Optional<Seal> last() {
        return sql.of("select * from loyalty_seal where tenant_id = :tenant order by seal_no desc limit 1")
                .map(SealTable::seal)
                .optional();
    }

    /** 0 where there is none. */
    long newestEntry() {
        return sql.of("select coalesce(max(entry_id), 0) from loyalty_entry where tenant_id = :tenant")
                .as(Long.class)
                .single();
    }

    /** A number above that of every transaction that has written by now. */
    long transactionNumber() {
        return sql.of("select pg_current_xact_id()::text::bigint")
                .as(Long.class)
                .single();
    }

    /** Whether all transactions below that number have ended. */
    boolean allEndedBelow(long transactionNumber) {
        return sql.of("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint > :number")
                .param("number", transactionNumber)
                .as(Boolean.class)
                .single();
    }

    /** The last entry that was sealed now; nothing where none was left. */
    Optional<Seal> sealNext(long upTo, int most) {
        return sql.of("select * from loyalty_seal_next(:upTo, :most, :now) where seal_no is not null")
                .param("upTo", upTo)
                .param("most", most)
                .map(SealTable::seal)
                .optional();
    }

    /** Without the history of an old programme that was taken over, which is no news to anybody. */
    List<Movement> movements(long firstEntry, long lastEntry) {
        return sql.of("""
                select entry_id, user_id, kind, points, balance_after, created_at as at from loyalty_entry
                where tenant_id = :tenant and entry_id between :first and :last and created_at > :since order by entry_id
                """)
                .param("first", firstEntry)
                .param("last", lastEntry)
                .param("since", clock.instant().minus(NEWS))
                .as(Movement.class)
                .list();
    }

    long count(String table) {
        return sql.of("select count(*) from " + table + " where tenant_id = :tenant")
                .as(Long.class)
                .single();
    }

    long unsealed() {
        return sql.of("""
                select count(*) from loyalty_entry where tenant_id = :tenant and entry_id > coalesce((
                    select max(last_entry) from loyalty_seal where tenant_id = :tenant), 0)
                """).as(Long.class).single();
    }

    /** Entries whose hash is not that of their content and the entry before, or that do not follow it. */
    List<Finding> brokenEntries(int limit) {
        return sql.of("""
                select 'entry ' || (c.e).entry_id as subject,
                    case when (c.e).entry_no <> before_no + 1 then 'an entry before it is missing'
                        when (c.e).balance_before <> before_balance then 'it does not begin with the balance before it'
                        else 'its content is not what was written' end as problem
                from (select e, lag(e.hash, 1, ''::bytea) over account as before_hash,
                          lag(e.entry_no, 1, 0::bigint) over account as before_no,
                          lag(e.balance_after, 1, 0::bigint) over account as before_balance
                      from loyalty_entry e where e.tenant_id = :tenant
                      window account as (partition by e.user_id order by e.entry_no)) c
                where (c.e).entry_no <> before_no + 1 or (c.e).balance_before <> before_balance
                    or (c.e).hash <> loyalty_entry_hash(c.e, before_hash)
                order by (c.e).entry_id limit :limit
                """).param("limit", limit).as(Finding.class).list();
    }

    /** Accounts that do not stand where their last entry left them, or whose sums do not come out. */
    List<Finding> brokenAccounts(int limit) {
        return sql.of("""
                select 'account ' || a.user_id as subject,
                    case when a.entry_no <> coalesce(s.entries, 0) then 'entries are missing at its end'
                        when a.balance <> coalesce(s.points, 0) then 'its balance is not the sum of its entries'
                        when a.head <> coalesce(s.head, '') then 'its last entry is another'
                        else 'its lots are not its balance' end as problem
                from loyalty_account a
                    left join (
                        select user_id, count(*) as entries, sum(points) as points,
                            (array_agg(hash order by entry_no desc))[1] as head
                        from loyalty_entry where tenant_id = :tenant group by user_id) s using (user_id)
                    left join (
                        select user_id, sum(remaining) as points from loyalty_lot where tenant_id = :tenant and open
                        group by user_id) l using (user_id)
                where a.tenant_id = :tenant and (a.entry_no <> coalesce(s.entries, 0) or a.balance <> coalesce(s.points, 0)
                    or a.head <> coalesce(s.head, '') or greatest(a.balance, 0) <> coalesce(l.points, 0))
                order by a.user_id limit :limit
                """).param("limit", limit).as(Finding.class).list();
    }

    /** Seals that do not follow the one before, or do not cover the entries that are there. */
    List<Finding> brokenSeals(int limit) {
        return sql.of("""
                select 'seal ' || s.seal_no as subject,
                    case when s.seal_no <> before_no + 1 then 'a seal before it is missing'
                        when s.entries <> covered.entries then 'entries that it covers are missing, or were slipped in'
                        else 'what it covers is not what was sealed' end as problem
                from (select *, lag(hash, 1, ''::bytea) over chain as before_hash, lag(seal_no, 1, 0::bigint) over chain as before_no,
                          lag(last_entry, 1, 0::bigint) over chain as before_entry
                      from loyalty_seal where tenant_id = :tenant window chain as (order by seal_no)) s
                    cross join lateral (
                        select count(*) as entries, coalesce(string_agg(e.hash, ''::bytea order by e.entry_id), '') as hashes
                        from loyalty_entry e
                        where e.tenant_id = s.tenant_id and e.entry_id > s.before_entry and e.entry_id <= s.last_entry) covered
                where s.seal_no <> before_no + 1 or s.entries <> covered.entries
                    or s.hash <> loyalty_seal_hash(before_hash, s.seal_no, covered.hashes)
                order by s.seal_no limit :limit
                """).param("limit", limit).as(Finding.class).list();
    }

    private static Seal seal(Row row) {
        return new Seal(
                row.getLong("seal_no"),
                row.getLong("first_entry"),
                row.getLong("last_entry"),
                row.getInt("entries"),
                HexFormat.of().formatHex(row.getBytes("hash")),
                row.getInstant("sealed_at"));
    }
}
