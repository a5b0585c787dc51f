package dev.habitue.points.internal.takeover;

import dev.habitue.platform.sql.Sql;
import dev.habitue.points.Reconciliation.Difference;
import dev.habitue.points.Reconciliation.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
            select difference_id as id, user_id, kind, subject, old_value, new_value, later
            from loyalty_takeover_difference where tenant_id = :tenant
            """;

    private final Sql sql;

    TakeOverTable(Sql sql) {
        this.sql = sql;
    }

    Optional<State> state() {
        return sql.of("select due, finished_at, checked_at from loyalty_takeover where tenant_id = :tenant")
                .as(State.class)
                .optional();
    }

    void makeDue() {
        sql.of("""
                insert into loyalty_takeover (tenant_id, due) values (:tenant, true)
                on conflict (tenant_id) do update set due = true
                """).update();
    }

    /** What comes to be due from here on is looked at by the next run. */
    void begin() {
        sql.of("update loyalty_takeover set due = false, begun_at = coalesce(begun_at, :now) where tenant_id = :tenant")
                .update();
    }

    void finish() {
        sql.of("""
                update loyalty_takeover set finished_at = coalesce(finished_at, :now), checked_at = :now
                    where tenant_id = :tenant
                """).update();
    }

    Map<Long, Taken> taken(Collection<Long> oldUserIds) {
        Map<Long, Taken> taken = new HashMap<>();
        sql.of("select * from loyalty_takeover_account where tenant_id = :tenant and old_user_id = any(:oldUserIds)")
                .param("oldUserIds", oldUserIds)
                .as(Taken.class)
                .each(account -> taken.put(account.oldUserId(), account));
        return taken;
    }

    void insert(Taken taken) {
        sql.of("""
                insert into loyalty_takeover_account (tenant_id, old_user_id, user_id, old_points, old_visits,
                    old_spent_minor, last_entry_id, digest, entries, balance, taken_at)
                values (:tenant, :oldUserId, :userId, :oldPoints, :oldVisits, :oldSpentMinor, :lastEntryId, :digest,
                    :entries, :balance, :now)
                """).params(taken).update();
    }

    Totals totals() {
        return sql.of("""
                select count(*) as members, count(*) filter (where balance = old_points) as equal,
                    coalesce(sum(entries), 0) as entries, coalesce(sum(old_points), 0) as old_points,
                    coalesce(sum(balance), 0) as points
                from loyalty_takeover_account where tenant_id = :tenant
                """).as(Totals.class).single();
    }

    void insert(Findings findings) {
        List<Findings.Finding> found = findings.all();
        if (found.isEmpty()) {
            return;
        }
        sql.of("""
                insert into loyalty_takeover_difference
                    (tenant_id, user_id, kind, subject, old_value, new_value, later, noted_at)
                select :tenant, user_id, kind, subject, old_value, new_value, :later, :now
                from unnest(:userId::bigint[], :kind::text[], :subject::text[], :oldValue::text[], :newValue::text[])
                    as found (user_id, kind, subject, old_value, new_value)
                """)
                .param("later", findings.later())
                .columns(Findings.Finding.class, found)
                .update();
    }

    /** Whoever bought and has no account in the old programme: how often, and for how much. */
    void insertNonMembers(long untilVisit) {
        sql.of("""
                insert into loyalty_takeover_difference
                    (tenant_id, user_id, kind, subject, old_value, new_value, later, noted_at)
                select r.tenant_id, r.customer_id, 'not_a_member', r.source_key, count(*)::text, sum(v.total_minor)::text,
                    false, :now
                from customer_record_facts r join visit_facts v using (tenant_id, record_id)
                where r.tenant_id = :tenant and r.source = 'current' and v.source = 'current' and v.status = 'valid'
                    and v.visit_id <= :untilVisit and not exists (
                        select from loyalty_takeover_account a
                        where a.tenant_id = r.tenant_id and a.old_user_id::text = r.source_key)
                group by r.tenant_id, r.customer_id, r.source_key order by r.customer_id
                """).param("untilVisit", untilVisit).update();
    }

    /** Old users who are nobody here. */
    Set<Long> unknownUsers() {
        return new HashSet<>(sql.of("""
                select user_id from loyalty_takeover_difference
                where tenant_id = :tenant and kind = 'unknown_user'
                """).as(Long.class).list());
    }

    void forgetLater() {
        sql.of("delete from loyalty_takeover_difference where tenant_id = :tenant and later")
                .update();
    }

    Map<Kind, Long> counts() {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        sql.of("""
                select kind, count(*) as differences from loyalty_takeover_difference
                where tenant_id = :tenant group by kind
                """).each(row -> {
            counts.put(row.getEnum("kind", Kind.class), row.getLong("differences"));
        });
        return counts;
    }

    List<Difference> differences(@Nullable Kind kind, @Nullable Long userId, long skip, int limit) {
        return sql.of(DIFFERENCES + """
                    and (:kind::text is null or kind = :kind) and (:userId::bigint is null or user_id = :userId)
                order by difference_id offset :skip limit :limit
                """)
                .param("kind", kind)
                .param("userId", userId)
                .param("skip", skip)
                .param("limit", limit)
                .as(Difference.class)
                .list();
    }

    void eachDifference(Consumer<Difference> taker) {
        sql.of(DIFFERENCES + "order by difference_id").as(Difference.class).each(taker);
    }
}
