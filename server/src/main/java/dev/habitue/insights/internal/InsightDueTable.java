package dev.habitue.insights.internal;

import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Repository;

/**
 * Whose figures are behind: marked by a change in its own transaction, or past the moment until which they hold. Whoever
 * computes forgets the marks first and reads the history after, so that a change in between leaves its mark.
 */
@Repository
class InsightDueTable {
    private final Sql sql;

    InsightDueTable(Sql sql) {
        this.sql = sql;
    }

    void mark(Collection<Long> customerIds) {
        sql.of("insert into insight_due (tenant_id, customer_id) select :tenant, unnest(:customerIds::bigint[])")
                .param("customerIds", customerIds)
                .update();
    }

    void markOwnersOf(Collection<Long> recordIds) {
        sql.of("""
                insert into insight_due (tenant_id, customer_id)
                select distinct tenant_id, customer_id from customer_record_facts
                where tenant_id = :tenant and record_id = any(:recordIds)
                """).param("recordIds", recordIds).update();
    }

    void forget(Collection<Long> customerIds) {
        sql.of("delete from insight_due where tenant_id = :tenant and customer_id = any(:customerIds)")
                .param("customerIds", customerIds)
                .update();
    }

    /** Who of these has a mark. */
    Set<Long> among(Collection<Long> customerIds) {
        return new HashSet<>(
                sql.of("""
                select customer_id from insight_due where tenant_id = :tenant and customer_id = any(:customerIds)
                """).param("customerIds", customerIds).as(Long.class).list());
    }

    /** The newest mark there is, so that nobody waits for those that come later. */
    long newest() {
        return sql.of("select coalesce(max(mark_id), 0) from insight_due where tenant_id = :tenant")
                .as(Long.class)
                .single();
    }

    boolean any(long untilMark, Instant until) {
        return sql.of("""
                select exists (select from insight_due where tenant_id = :tenant and mark_id <= :untilMark)
                    or exists (select from customer_insight where tenant_id = :tenant and stale_at <= :until)
                """)
                .param("untilMark", untilMark)
                .param("until", until)
                .as(Boolean.class)
                .single();
    }

    /** Some of those who are behind, each once. */
    List<Long> some(long untilMark, Instant until, int limit) {
        return sql.of("""
                select customer_id from (
                    select customer_id from insight_due where tenant_id = :tenant and mark_id <= :untilMark
                        order by mark_id limit :limit) marked
                union
                select customer_id from (
                    select customer_id from customer_insight where tenant_id = :tenant and stale_at <= :until
                        limit :limit) stale
                order by customer_id limit :limit
                """)
                .param("untilMark", untilMark)
                .param("until", until)
                .param("limit", limit)
                .as(Long.class)
                .list();
    }

    /** How many customers are behind. */
    long count(Instant until) {
        return sql.of("""
                select count(*) from (
                    select customer_id from insight_due where tenant_id = :tenant
                    union select customer_id from customer_insight where tenant_id = :tenant and stale_at <= :until) behind
                """).param("until", until).as(Long.class).single();
    }
}
