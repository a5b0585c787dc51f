package dev.habitue.insights.internal;

import dev.habitue.platform.TenantScope;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

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

    private final JdbcClient jdbc;
    private final JsonMapper json;

    InsightTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** One at a time for a tenant, on whichever node: a slow reader must not overwrite what a later one has written. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?, ?)")
                .params(tenant(), LOCK.hashCode())
                .query(row -> {});
    }

    /** As {@link #lock}, for whoever would rather not wait: false where somebody else holds it. */
    boolean tryLock() {
        return jdbc.sql("select pg_try_advisory_xact_lock(?, ?)")
                .params(tenant(), LOCK.hashCode())
                .query(Boolean.class)
                .single();
    }

    void write(Collection<InsightRow> rows) {
        jdbc.sql("insert into customer_insight (" + COLUMNS + ") select " + COLUMNS
                        + " from json_populate_recordset(null::customer_insight, ?::json)"
                        + " on conflict (tenant_id, customer_id) do update set (" + COLUMNS + ") = row (" + EXCLUDED
                        + ")")
                .param(json.writeValueAsString(rows))
                .update();
    }

    void delete(Collection<Long> customerIds) {
        jdbc.sql("delete from customer_insight where tenant_id = ? and customer_id = any(?)")
                .params(tenant(), customerIds.toArray(Long[]::new))
                .update();
    }

    /** Deletes whoever is between the two ids, the first excluded, and not among the ids. */
    void deleteOthersBetween(long after, long until, Collection<Long> customerIds) {
        jdbc.sql("""
                delete from customer_insight
                where tenant_id = ? and customer_id > ? and customer_id <= ? and customer_id <> all(?)
                """)
                .params(tenant(), after, until, customerIds.toArray(Long[]::new))
                .update();
    }

    List<InsightRow> findAll(Collection<Long> customerIds) {
        return jdbc.sql(
                        "select row_to_json(i) from customer_insight i where tenant_id = ? and customer_id = any (?::bigint[])")
                .param(tenant())
                .param(customerIds.stream().mapToLong(Long::longValue).toArray())
                .query((row, number) -> parse(row.getString(1)))
                .list();
    }

    List<InsightRow> inactiveByPriority(LocalDate lastVisitBefore, int limit) {
        return jdbc.sql("""
                select row_to_json(i) from customer_insight i
                where tenant_id = ? and in_current and visits > 0 and last_visit_on < ?
                order by priority desc, spent_minor desc, customer_id limit ?
                """)
                .params(tenant(), lastVisitBefore, limit)
                .query((row, number) -> parse(row.getString(1)))
                .list();
    }

    long countInactive(LocalDate lastVisitBefore) {
        return jdbc.sql("""
                select count(*) from customer_insight
                where tenant_id = ? and in_current and visits > 0 and last_visit_on < ?
                """).params(tenant(), lastVisitBefore).query(Long.class).single();
    }

    List<InsightRow> inSegment(String segment, long spentAtMost, long afterId, int limit) {
        return jdbc.sql("""
                select row_to_json(i) from customer_insight i
                where tenant_id = ? and in_current and segment = ?
                    and (spent_minor < ? or (spent_minor = ? and customer_id > ?))
                order by spent_minor desc, customer_id limit ?
                """)
                .params(tenant(), segment, spentAtMost, spentAtMost, afterId, limit)
                .query((row, number) -> parse(row.getString(1)))
                .list();
    }

    long countInSegment(String segment) {
        return jdbc.sql("select count(*) from customer_insight where tenant_id = ? and in_current and segment = ?")
                .params(tenant(), segment)
                .query(Long.class)
                .single();
    }

    private InsightRow parse(String text) {
        return json.readValue(text, InsightRow.class);
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
