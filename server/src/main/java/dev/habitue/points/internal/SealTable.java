package dev.habitue.points.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.points.EntryKind;
import dev.habitue.points.PointsMoved.Movement;
import dev.habitue.points.VerifyLedger.Finding;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The seals over the ledger, and the queries that find what does not hold. */
@Repository
class SealTable {
    record Seal(long number, long firstEntry, long lastEntry, int entries, String hash, Instant sealedAt) {}

    private static final Duration NEWS = Duration.ofDays(31);

    private final JdbcClient jdbc;
    private final Clock clock;

    SealTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Seal> last() {
        return jdbc.sql("select * from loyalty_seal where tenant_id = ? order by seal_no desc limit 1")
                .param(tenant())
                .query(SealTable::seal)
                .optional();
    }

    /** 0 where there is none. */
    long newestEntry() {
        return jdbc.sql("select coalesce(max(entry_id), 0) from loyalty_entry where tenant_id = ?")
                .param(tenant())
                .query(Long.class)
                .single();
    }

    /** A number above that of every transaction that has written by now. */
    long transactionNumber() {
        return jdbc.sql("select pg_current_xact_id()::text::bigint")
                .query(Long.class)
                .single();
    }

    /** Whether all transactions below that number have ended. */
    boolean allEndedBelow(long transactionNumber) {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint > ?")
                .param(transactionNumber)
                .query(Boolean.class)
                .single();
    }

    /** The last entry that was sealed now; nothing where none was left. */
    Optional<Seal> sealNext(long upTo, int most) {
        return jdbc.sql("select * from loyalty_seal_next(?, ?, ?) where seal_no is not null")
                .params(upTo, most, Timestamp.from(clock.instant()))
                .query(SealTable::seal)
                .optional();
    }

    /** Without the history of an old programme that was taken over, which is no news to anybody. */
    List<Movement> movements(long firstEntry, long lastEntry) {
        return jdbc.sql("""
                select entry_id, user_id, kind, points, balance_after, created_at from loyalty_entry
                where tenant_id = ? and entry_id between ? and ? and created_at > ? order by entry_id
                """)
                .params(
                        tenant(),
                        firstEntry,
                        lastEntry,
                        Timestamp.from(clock.instant().minus(NEWS)))
                .query((row, number) -> new Movement(
                        row.getLong("entry_id"),
                        row.getLong("user_id"),
                        EntryKind.ofCode(row.getString("kind")),
                        row.getLong("points"),
                        row.getLong("balance_after"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    long count(String table) {
        return jdbc.sql("select count(*) from " + table + " where tenant_id = ?")
                .param(tenant())
                .query(Long.class)
                .single();
    }

    long unsealed() {
        return jdbc.sql("""
                select count(*) from loyalty_entry where tenant_id = ? and entry_id > coalesce((
                    select max(last_entry) from loyalty_seal where tenant_id = ?), 0)
                """).params(tenant(), tenant()).query(Long.class).single();
    }

    /** Entries whose hash is not that of their content and the entry before, or that do not follow it. */
    List<Finding> brokenEntries(int limit) {
        return jdbc.sql("""
                select 'entry ' || (c.e).entry_id as subject,
                    case when (c.e).entry_no <> before_no + 1 then 'an entry before it is missing'
                        when (c.e).balance_before <> before_balance then 'it does not begin with the balance before it'
                        else 'its content is not what was written' end as problem
                from (select e, lag(e.hash, 1, ''::bytea) over account as before_hash,
                          lag(e.entry_no, 1, 0::bigint) over account as before_no,
                          lag(e.balance_after, 1, 0::bigint) over account as before_balance
                      from loyalty_entry e where e.tenant_id = ?
                      window account as (partition by e.user_id order by e.entry_no)) c
                where (c.e).entry_no <> before_no + 1 or (c.e).balance_before <> before_balance
                    or (c.e).hash <> loyalty_entry_hash(c.e, before_hash)
                order by (c.e).entry_id limit ?
                """).params(tenant(), limit).query(SealTable::finding).list();
    }

    /** Accounts that do not stand where their last entry left them, or whose sums do not come out. */
    List<Finding> brokenAccounts(int limit) {
        return jdbc.sql("""
                select 'account ' || a.user_id as subject,
                    case when a.entry_no <> coalesce(s.entries, 0) then 'entries are missing at its end'
                        when a.balance <> coalesce(s.points, 0) then 'its balance is not the sum of its entries'
                        when a.head <> coalesce(s.head, '') then 'its last entry is another'
                        else 'its lots are not its balance' end as problem
                from loyalty_account a
                    left join (
                        select user_id, count(*) as entries, sum(points) as points,
                            (array_agg(hash order by entry_no desc))[1] as head
                        from loyalty_entry where tenant_id = ? group by user_id) s using (user_id)
                    left join (
                        select user_id, sum(remaining) as points from loyalty_lot where tenant_id = ? and open
                        group by user_id) l using (user_id)
                where a.tenant_id = ? and (a.entry_no <> coalesce(s.entries, 0) or a.balance <> coalesce(s.points, 0)
                    or a.head <> coalesce(s.head, '') or greatest(a.balance, 0) <> coalesce(l.points, 0))
                order by a.user_id limit ?
                """)
                .params(tenant(), tenant(), tenant(), limit)
                .query(SealTable::finding)
                .list();
    }

    /** Seals that do not follow the one before, or do not cover the entries that are there. */
    List<Finding> brokenSeals(int limit) {
        return jdbc.sql("""
                select 'seal ' || s.seal_no as subject,
                    case when s.seal_no <> before_no + 1 then 'a seal before it is missing'
                        when s.entries <> covered.entries then 'entries that it covers are missing, or were slipped in'
                        else 'what it covers is not what was sealed' end as problem
                from (select *, lag(hash, 1, ''::bytea) over chain as before_hash, lag(seal_no, 1, 0::bigint) over chain as before_no,
                          lag(last_entry, 1, 0::bigint) over chain as before_entry
                      from loyalty_seal where tenant_id = ? window chain as (order by seal_no)) s
                    cross join lateral (
                        select count(*) as entries, coalesce(string_agg(e.hash, ''::bytea order by e.entry_id), '') as hashes
                        from loyalty_entry e
                        where e.tenant_id = s.tenant_id and e.entry_id > s.before_entry and e.entry_id <= s.last_entry) covered
                where s.seal_no <> before_no + 1 or s.entries <> covered.entries
                    or s.hash <> loyalty_seal_hash(before_hash, s.seal_no, covered.hashes)
                order by s.seal_no limit ?
                """).params(tenant(), limit).query(SealTable::finding).list();
    }

    private static Finding finding(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Finding(
                java.util.Objects.requireNonNull(row.getString("subject")),
                java.util.Objects.requireNonNull(row.getString("problem")));
    }

    private static int tenant() {
        return TenantScope.current().id();
    }

    private static Seal seal(ResultSet row, int number) throws SQLException {
        return new Seal(
                row.getLong("seal_no"),
                row.getLong("first_entry"),
                row.getLong("last_entry"),
                row.getInt("entries"),
                HexFormat.of().formatHex(row.getBytes("hash")),
                row.getTimestamp("sealed_at").toInstant());
    }
}
