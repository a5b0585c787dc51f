package dev.habitue.points.internal.takeover;

import dev.habitue.platform.TenantScope;
import dev.habitue.points.Reconciliation.Difference;
import dev.habitue.points.Reconciliation.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far the taking over is, and what it found. */
@Repository
class TakeOverTable {
    record State(
            boolean due,
            @Nullable Instant finishedAt,
            @Nullable Instant checkedAt) {}

    /** An account as it was when it was taken over. */
    record Taken(
            long oldUserId,
            long userId,
            long oldPoints,
            @Nullable Long oldVisits,
            @Nullable Long oldSpentMinor,
            long lastEntryId,
            String digest,
            int entries,
            long balance) {}

    record Totals(long members, long equal, long entries, long oldPoints, long points) {}

    private static final String DIFFERENCES = """
            select difference_id, user_id, kind, subject, old_value, new_value, later
            from loyalty_takeover_difference where tenant_id = ?""";

    private final JdbcClient jdbc;
    private final Clock clock;

    TakeOverTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<State> state() {
        return jdbc.sql("select due, finished_at, checked_at from loyalty_takeover where tenant_id = ?")
                .param(tenant())
                .query((row, number) ->
                        new State(row.getBoolean(1), instant(row.getTimestamp(2)), instant(row.getTimestamp(3))))
                .optional();
    }

    void makeDue() {
        jdbc.sql("""
                insert into loyalty_takeover (tenant_id, due) values (?, true)
                on conflict (tenant_id) do update set due = true
                """).param(tenant()).update();
    }

    /** What comes to be due from here on is looked at by the next run. */
    void begin() {
        jdbc.sql("update loyalty_takeover set due = false, begun_at = coalesce(begun_at, ?) where tenant_id = ?")
                .params(now(), tenant())
                .update();
    }

    void finish() {
        jdbc.sql("""
                update loyalty_takeover set finished_at = coalesce(finished_at, ?), checked_at = ? where tenant_id = ?
                """).params(now(), now(), tenant()).update();
    }

    Map<Long, Taken> taken(Collection<Long> oldUserIds) {
        Map<Long, Taken> taken = new HashMap<>();
        jdbc.sql("select * from loyalty_takeover_account where tenant_id = ? and old_user_id = any(?)")
                .params(tenant(), oldUserIds.toArray(Long[]::new))
                .query(row -> {
                    taken.put(row.getLong("old_user_id"), taken(row));
                });
        return taken;
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                row.getLong("old_user_id"),
                row.getLong("user_id"),
                row.getLong("old_points"),
                row.getObject("old_visits", Long.class),
                row.getObject("old_spent_minor", Long.class),
                row.getLong("last_entry_id"),
                row.getString("digest"),
                row.getInt("entries"),
                row.getLong("balance"));
    }

    void insert(Taken taken) {
        jdbc.sql("""
                insert into loyalty_takeover_account (tenant_id, old_user_id, user_id, old_points, old_visits,
                    old_spent_minor, last_entry_id, digest, entries, balance, taken_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(tenant())
                .param(taken.oldUserId())
                .param(taken.userId())
                .param(taken.oldPoints())
                .param(taken.oldVisits())
                .param(taken.oldSpentMinor())
                .param(taken.lastEntryId())
                .param(taken.digest())
                .param(taken.entries())
                .param(taken.balance())
                .param(now())
                .update();
    }

    Totals totals() {
        return jdbc.sql("""
                select count(*), count(*) filter (where balance = old_points), coalesce(sum(entries), 0),
                    coalesce(sum(old_points), 0), coalesce(sum(balance), 0)
                from loyalty_takeover_account where tenant_id = ?
                """)
                .param(tenant())
                .query((row, number) ->
                        new Totals(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)))
                .single();
    }

    void insert(Findings findings) {
        List<Findings.Finding> found = findings.all();
        if (found.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into loyalty_takeover_difference
                    (tenant_id, user_id, kind, subject, old_value, new_value, later, noted_at)
                select ?, user_id, kind, subject, old_value, new_value, ?, ?
                from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::text[])
                    as found (user_id, kind, subject, old_value, new_value)
                """)
                .param(tenant())
                .param(findings.later())
                .param(now())
                .param(found.stream().map(Findings.Finding::userId).toArray(Long[]::new))
                .param(found.stream().map(each -> each.kind().code()).toArray(String[]::new))
                .param(found.stream().map(Findings.Finding::subject).toArray(String[]::new))
                .param(found.stream().map(Findings.Finding::oldValue).toArray(String[]::new))
                .param(found.stream().map(Findings.Finding::newValue).toArray(String[]::new))
                .update();
    }

    /** Whoever bought and has no account in the old programme: how often, and for how much. */
    void insertNonMembers(long untilVisit) {
        jdbc.sql("""
                insert into loyalty_takeover_difference
                    (tenant_id, user_id, kind, subject, old_value, new_value, later, noted_at)
                select r.tenant_id, r.customer_id, 'not_a_member', r.source_key, count(*)::text, sum(v.total_minor)::text,
                    false, ?
                from customer_record_facts r join visit_facts v using (tenant_id, record_id)
                where r.tenant_id = ? and r.source = 'current' and v.source = 'current' and v.status = 'valid'
                    and v.visit_id <= ? and not exists (
                        select from loyalty_takeover_account a
                        where a.tenant_id = r.tenant_id and a.old_user_id::text = r.source_key)
                group by r.tenant_id, r.customer_id, r.source_key order by r.customer_id
                """).params(now(), tenant(), untilVisit).update();
    }

    /** Old users who are nobody here. */
    Set<Long> unknownUsers() {
        return jdbc.sql("select user_id from loyalty_takeover_difference where tenant_id = ? and kind = 'unknown_user'")
                .param(tenant())
                .query((row, number) -> row.getLong(1))
                .set();
    }

    void forgetLater() {
        jdbc.sql("delete from loyalty_takeover_difference where tenant_id = ? and later")
                .param(tenant())
                .update();
    }

    Map<Kind, Long> counts() {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        jdbc.sql("select kind, count(*) from loyalty_takeover_difference where tenant_id = ? group by kind")
                .param(tenant())
                .query(row -> {
                    counts.put(Kind.ofCode(row.getString(1)).orElseThrow(), row.getLong(2));
                });
        return counts;
    }

    List<Difference> differences(@Nullable Kind kind, @Nullable Long userId, long skip, int limit) {
        return jdbc.sql(DIFFERENCES + """
                 and (?::text is null or kind = ?) and (?::bigint is null or user_id = ?)
                order by difference_id offset ? limit ?
                """)
                .param(tenant())
                .param(kind == null ? null : kind.code())
                .param(kind == null ? null : kind.code())
                .param(userId)
                .param(userId)
                .param(skip)
                .param(limit)
                .query(TakeOverTable::difference)
                .list();
    }

    void eachDifference(Consumer<Difference> taker) {
        try (var rows = jdbc
                .sql(DIFFERENCES + " order by difference_id")
                .param(tenant())
                .query(TakeOverTable::difference)
                .stream()) {
            rows.forEach(taker);
        }
    }

    private static Difference difference(ResultSet row, int number) throws SQLException {
        return new Difference(
                row.getLong("difference_id"),
                row.getObject("user_id", Long.class),
                Kind.ofCode(row.getString("kind")).orElseThrow(),
                row.getString("subject"),
                row.getString("old_value"),
                row.getString("new_value"),
                row.getBoolean("later"));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
