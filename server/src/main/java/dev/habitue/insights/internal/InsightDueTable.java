package dev.habitue.insights.internal;

import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Whose figures are behind: marked by a change in its own transaction, or past the moment until which they hold. Whoever
 * computes forgets the marks first and reads the history after, so that a change in between leaves its mark.
 */
@Repository
class InsightDueTable {
    private final JdbcClient jdbc;

    InsightDueTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void mark(Collection<Long> customerIds) {
        jdbc.sql("insert into insight_due (tenant_id, customer_id) select ?, unnest(?::bigint[])")
                .params(tenant(), numbers(customerIds))
                .update();
    }

    void markOwnersOf(Collection<Long> recordIds) {
        jdbc.sql("""
                insert into insight_due (tenant_id, customer_id)
                select distinct tenant_id, customer_id from customer_record_facts
                where tenant_id = ? and record_id = any(?::bigint[])
                """).params(tenant(), numbers(recordIds)).update();
    }

    void forget(Collection<Long> customerIds) {
        jdbc.sql("delete from insight_due where tenant_id = ? and customer_id = any(?::bigint[])")
                .params(tenant(), numbers(customerIds))
                .update();
    }

    /** Who of these has a mark. */
    Set<Long> among(Collection<Long> customerIds) {
        return new HashSet<>(
                jdbc.sql("select customer_id from insight_due where tenant_id = ? and customer_id = any(?::bigint[])")
                        .params(tenant(), numbers(customerIds))
                        .query((row, number) -> row.getLong(1))
                        .list());
    }

    /** The newest mark there is, so that nobody waits for those that come later. */
    long newest() {
        return jdbc.sql("select coalesce(max(mark_id), 0) from insight_due where tenant_id = ?")
                .param(tenant())
                .query(Long.class)
                .single();
    }

    boolean any(long untilMark, Instant now) {
        return jdbc.sql("""
                select exists (select from insight_due where tenant_id = ? and mark_id <= ?)
                    or exists (select from customer_insight where tenant_id = ? and stale_at <= ?)
                """)
                .params(tenant(), untilMark, tenant(), Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    /** Some of those who are behind, each once. */
    List<Long> some(long untilMark, Instant now, int limit) {
        return jdbc.sql("""
                select customer_id from (
                    select customer_id from insight_due where tenant_id = ? and mark_id <= ? order by mark_id limit ?) marked
                union
                select customer_id from (
                    select customer_id from customer_insight where tenant_id = ? and stale_at <= ? limit ?) stale
                order by customer_id limit ?
                """)
                .params(tenant(), untilMark, limit, tenant(), Timestamp.from(now), limit, limit)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** How many customers are behind. */
    long count(Instant now) {
        return jdbc.sql("""
                select count(*) from (
                    select customer_id from insight_due where tenant_id = ?
                    union select customer_id from customer_insight where tenant_id = ? and stale_at <= ?) behind
                """)
                .params(tenant(), tenant(), Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    private static long[] numbers(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
