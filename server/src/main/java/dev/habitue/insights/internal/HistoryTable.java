package dev.habitue.insights.internal;

import dev.habitue.insights.Insight.ServicePreference;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Reads histories from what customers and purchases publish for those downstream. */
@Repository
class HistoryTable {
    private static final int FETCH = 10_000;

    private final Sql sql;

    HistoryTable(Sql sql) {
        this.sql = sql;
    }

    /** By customer; whoever has no live record any more is left out. */
    Map<Long, History> read(Collection<Long> customerIds, Instant until) {
        Map<Long, History> histories = new TreeMap<>();

        readCustomers(customerIds, histories);
        readVisits(customerIds, until, histories);
        readServices(customerIds, until, histories);
        readPaymentMethods(customerIds, histories);
        return histories;
    }

    private void readCustomers(Collection<Long> ids, Map<Long, History> histories) {
        sql.of("""
                select customer_id, bool_or(source = 'current') as in_current from customer_record_facts
                where tenant_id = :tenant and customer_id = any(:ids) group by customer_id
                """).param("ids", ids).each(row -> {
            histories.put(row.getLong("customer_id"), new History(row.getBoolean("in_current")));
        });
    }

    private void readVisits(Collection<Long> ids, Instant until, Map<Long, History> histories) {
        sql.of("""
                select r.customer_id, v.occurred_on, v.occurred_at, v.occurred_at <= :until as counts, v.total_minor,
                    v.source not in ('legacy', 'legacy_services') as own
                from customer_record_facts r join visit_facts v using (tenant_id, record_id)
                where r.tenant_id = :tenant and r.customer_id = any(:ids) and v.status = 'valid'
                order by v.occurred_at, v.visit_id
                """).param("until", until).param("ids", ids).each(row -> {
            History history = history(histories, row.getLong("customer_id"));
            if (row.getBoolean("counts")) {
                history.visits.add(new History.Visit(
                        row.getDate("occurred_on"),
                        row.getInstant("occurred_at"),
                        row.getLong("total_minor"),
                        row.getBoolean("own")));
            } else if (history.nextVisitAt == null) {
                history.nextVisitAt = row.getInstant("occurred_at");
            }
        });
    }

    /** The same service of the old and the present system is one: they share the name, if not the spelling's case. */
    private void readServices(Collection<Long> ids, Instant until, Map<Long, History> histories) {
        sql.of("""
                select r.customer_id, max(c.source_key) filter (where c.source = 'current') as service_key,
                    (array_agg(i.name order by v.occurred_at desc, i.line))[1] as name,
                    (array_agg(i.item_type order by v.occurred_at desc, i.line))[1] as item_type,
                    count(*) as times, max(v.occurred_on) as last_on
                from customer_record_facts r
                    join visit_facts v using (tenant_id, record_id)
                    join visit_item_facts i using (tenant_id, visit_id)
                    left join catalog_item_facts c on c.tenant_id = i.tenant_id and c.catalog_item_id = i.catalog_item_id
                where r.tenant_id = :tenant and r.customer_id = any(:ids) and v.status = 'valid' and v.occurred_at <= :until
                    and i.kind = :offered
                group by r.customer_id, lower(i.name)
                order by count(*) desc, max(v.occurred_on) desc, lower(i.name)
                """)
                .param("ids", ids)
                .param("until", until)
                .param("offered", offered())
                .each(row -> {
                    history(histories, row.getLong("customer_id"))
                            .services
                            .add(new ServicePreference(
                                    number(row.getString("service_key")),
                                    row.getString("name"),
                                    row.getString("item_type"),
                                    row.getInt("times"),
                                    row.getDate("last_on")));
                });
    }

    /** What a place is visited for: a spa's products are a side line, a café has nothing else. */
    private static String offered() {
        return TenantScope.current().kind() == Tenant.Kind.CAFE ? "product" : "service";
    }

    private void readPaymentMethods(Collection<Long> ids, Map<Long, History> histories) {
        sql.of("""
                select r.customer_id, p.method, count(*) as payments
                from customer_record_facts r
                    join visit_facts v using (tenant_id, record_id)
                    join payment_facts p using (tenant_id, visit_id)
                where r.tenant_id = :tenant and r.customer_id = any(:ids)
                group by r.customer_id, p.method order by count(*) desc, p.method
                """).param("ids", ids).each(row -> {
            history(histories, row.getLong("customer_id"))
                    .paymentMethods
                    .add(new History.PaymentMethod(row.getString("method"), row.getInt("payments")));
        });
    }

    /** Everybody who ever came until now, by customer. */
    List<Spending> spending(Instant until) {
        return sql.of("""
                with spent_day as (
                    select r.customer_id, v.occurred_on, count(*) as visits, sum(v.total_minor) as spent
                    from customer_record_facts r join visit_facts v using (tenant_id, record_id)
                    where r.tenant_id = :tenant and v.status = 'valid' and v.occurred_at <= :until
                    group by r.customer_id, v.occurred_on)
                select min(occurred_on) as first_on, max(occurred_on) as last_on, count(*) as days, sum(visits) as visits,
                    sum(spent) as spent, (array_agg(spent order by occurred_on))[1] as first_day_spent
                from spent_day group by customer_id order by customer_id
                """)
                .param("until", until)
                .fetchSize(FETCH)
                .map(row -> new Spending(
                        row.getDate("first_on"),
                        row.getDate("last_on"),
                        row.getInt("days"),
                        row.getInt("visits"),
                        row.getLong("spent"),
                        row.getLong("spent") - row.getLong("first_day_spent")))
                .list();
    }

    /** Customers with live records in the order of their ids, from after the given one. */
    List<Long> customerIds(long after, int limit) {
        return sql.of("""
                select distinct customer_id from customer_record_facts where tenant_id = :tenant and customer_id > :after
                order by customer_id limit :limit
                """)
                .param("after", after)
                .param("limit", limit)
                .as(Long.class)
                .list();
    }

    /** Who of these has a visit to come. */
    List<Long> booked(Collection<Long> customerIds, Instant until) {
        return sql.of("""
                select distinct r.customer_id from customer_record_facts r join visit_facts v using (tenant_id, record_id)
                where r.tenant_id = :tenant and r.customer_id = any(:customerIds) and v.status = 'valid'
                    and v.occurred_at > :until
                order by r.customer_id
                """)
                .param("customerIds", customerIds)
                .param("until", until)
                .as(Long.class)
                .list();
    }

    long countCustomers() {
        return sql.of("select count(distinct customer_id) from customer_record_facts where tenant_id = :tenant")
                .as(Long.class)
                .single();
    }

    /** The customers of these records. */
    List<Long> customersOf(Collection<Long> recordIds) {
        return sql.of("""
                select distinct customer_id from customer_record_facts where tenant_id = :tenant
                    and record_id = any(:recordIds)
                order by customer_id
                """).param("recordIds", recordIds).as(Long.class).list();
    }

    /** Whoever appeared between two of our queries is read into the void: news of her follows. */
    private static History history(Map<Long, History> histories, long customerId) {
        History known = histories.get(customerId);
        return known == null ? new History(false) : known;
    }

    private static @Nullable Long number(@Nullable String key) {
        return key != null && key.matches("\\d{1,18}") ? Long.valueOf(key) : null;
    }
}
