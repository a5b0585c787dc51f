package dev.habitue.insights.internal;

import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Repository;

@Repository
class InsightTable {
    private static final String COLUMNS = """
            tenant_id, customer_id, in_current, visits, visit_days, spent_minor, repeat_spent_minor, first_visit_on,
            last_visit_on, first_visit_at, last_visit_at, visits_last_year, own_visits, own_spent_minor, own_first_visit_on,
            own_last_visit_on, own_first_visit_at, own_last_visit_at, own_visits_last_year, legacy_first_visit_on,
            legacy_last_visit_on, next_visit_at, stale_at, distinct_services, details, recency_score, frequency_score,
            monetary_score, segment, priority, probability_alive, expected_visits, expected_value_minor, computed_on
            """;

    /** By name: the table's own order of columns is another. */
    private static final String EXCLUDED = "excluded." + COLUMNS.strip().replaceAll(",\\s*", ", excluded.");

    /** Not the name of a job: jobs hold locks of the same kind under their names while they run. */
    private static final String LOCK = "table customer_insight";

    private final Sql sql;

    InsightTable(Sql sql) {
        this.sql = sql;
    }

    /** One at a time for a tenant, on whichever node: a slow reader must not overwrite what a later one has written. */
    void lock() {
        sql.of("select pg_advisory_xact_lock(:tenant, :lock)")
                .param("lock", LOCK.hashCode())
                .execute();
    }

    /** As {@link #lock}, for whoever would rather not wait: false where somebody else holds it. */
    boolean tryLock() {
        return sql.of("select pg_try_advisory_xact_lock(:tenant, :lock)")
                .param("lock", LOCK.hashCode())
                .as(Boolean.class)
                .single();
    }

    void write(Collection<InsightRow> rows) {
        sql.of("insert into customer_insight (" + COLUMNS + ") select " + COLUMNS
                        + " from json_populate_recordset(null::customer_insight, :rows::json)"
                        + " on conflict (tenant_id, customer_id) do update set (" + COLUMNS + ") = row (" + EXCLUDED
                        + ")")
                .json("rows", rows)
                .update();
    }

    void delete(Collection<Long> customerIds) {
        sql.of("delete from customer_insight where tenant_id = :tenant and customer_id = any(:customerIds)")
                .param("customerIds", customerIds)
                .update();
    }

    /** Deletes whoever is between the two ids, the first excluded, and not among the ids. */
    void deleteOthersBetween(long after, long until, Collection<Long> customerIds) {
        sql.of("""
                delete from customer_insight
                where tenant_id = :tenant and customer_id > :after and customer_id <= :until
                    and customer_id <> all(:customerIds)
                """)
                .param("after", after)
                .param("until", until)
                .param("customerIds", customerIds)
                .update();
    }

    List<InsightRow> findAll(Collection<Long> customerIds) {
        return sql.of("""
                select row_to_json(i) as insight from customer_insight i
                where tenant_id = :tenant and customer_id = any(:customerIds)
                """)
                .param("customerIds", customerIds)
                .map(InsightTable::insight)
                .list();
    }

    List<InsightRow> inactiveByPriority(LocalDate lastVisitBefore, int limit) {
        return sql.of("""
                select row_to_json(i) as insight from customer_insight i
                where tenant_id = :tenant and in_current and visits > 0 and last_visit_on < :lastVisitBefore
                order by priority desc, spent_minor desc, customer_id limit :limit
                """)
                .param("lastVisitBefore", lastVisitBefore)
                .param("limit", limit)
                .map(InsightTable::insight)
                .list();
    }

    long countInactive(LocalDate lastVisitBefore) {
        return sql.of("""
                select count(*) from customer_insight
                where tenant_id = :tenant and in_current and visits > 0 and last_visit_on < :lastVisitBefore
                """)
                .param("lastVisitBefore", lastVisitBefore)
                .as(Long.class)
                .single();
    }

    List<InsightRow> inSegment(String segment, long spentAtMost, long afterId, int limit) {
        return sql.of("""
                select row_to_json(i) as insight from customer_insight i
                where tenant_id = :tenant and in_current and segment = :segment
                    and (spent_minor < :spentAtMost or (spent_minor = :spentAtMost and customer_id > :afterId))
                order by spent_minor desc, customer_id limit :limit
                """)
                .param("segment", segment)
                .param("spentAtMost", spentAtMost)
                .param("afterId", afterId)
                .param("limit", limit)
                .map(InsightTable::insight)
                .list();
    }

    long countInSegment(String segment) {
        return sql.of("""
                select count(*) from customer_insight where tenant_id = :tenant and in_current and segment = :segment
                """).param("segment", segment).as(Long.class).single();
    }

    private static InsightRow insight(Row row) {
        return row.getJson("insight", InsightRow.class);
    }
}
