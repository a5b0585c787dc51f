package dev.habitue.purchases.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.purchases.Quantity;
import dev.habitue.purchases.VisitDraft.ItemKind;
import dev.habitue.purchases.VisitHistory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class VisitHistoryTable implements VisitHistory {
    private static final String EACH_PERSON = """
            with person as (
                select number, array_agg(record_id) as record_ids
                from unnest(?::bigint[], ?::bigint[]) as member (number, record_id) group by number)
            """;

    private final JdbcClient jdbc;

    VisitHistoryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Visit> visits(Collection<Long> recordIds, @Nullable Instant before, int limit) {
        if (recordIds.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Item>> items = new HashMap<>();
        List<Visit> visits = jdbc.sql("""
                select visit_id, source, source_key, record_id, occurred_at, occurred_on, status, stage, payment_status,
                    total_minor, paid_minor, due_minor
                from visit
                where tenant_id = ? and record_id = any(?) and deleted_at is null
                    and occurred_at < coalesce(?::timestamptz, 'infinity')
                order by occurred_at desc, visit_id desc limit ?
                """)
                .param(tenant())
                .param(numbers(recordIds))
                .param(before == null ? null : Timestamp.from(before))
                .param(limit)
                .query((row, number) ->
                        visit(row, items.computeIfAbsent(row.getLong("visit_id"), id -> new ArrayList<>())))
                .list();
        if (!visits.isEmpty()) {
            addItems(items);
        }
        return visits;
    }

    private void addItems(Map<Long, List<Item>> items) {
        jdbc.sql("""
                select item.visit_id, item.kind, catalogued.source_key, item.name, item.item_type, item.quantity,
                    item.amount_minor
                from visit_item item
                left join catalog_item catalogued on catalogued.tenant_id = item.tenant_id
                    and catalogued.catalog_item_id = item.catalog_item_id
                where item.tenant_id = ? and item.visit_id = any(?)
                order by item.visit_id, item.line
                """).param(tenant()).param(numbers(items.keySet())).query(row -> {
            items.getOrDefault(row.getLong("visit_id"), new ArrayList<>())
                    .add(new Item(
                            ItemKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                            row.getString("source_key"),
                            row.getString("name"),
                            row.getString("item_type"),
                            Quantity.plain(row.getBigDecimal("quantity")),
                            row.getLong("amount_minor")));
        });
    }

    @Override
    @Transactional(readOnly = true)
    public List<Payment> payments(Collection<Long> recordIds, int limit) {
        if (recordIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                select paid.source_key, v.source_key as visit_key, paid.paid_at, paid.amount_minor, paid.method
                from visit v join payment paid on paid.tenant_id = v.tenant_id and paid.visit_id = v.visit_id
                where v.tenant_id = ? and v.record_id = any(?) and v.deleted_at is null
                order by paid.paid_at desc, paid.visit_id desc, paid.source_key limit ?
                """)
                .param(tenant())
                .param(numbers(recordIds))
                .param(limit)
                .query((row, number) -> payment(row))
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, List<Visit>> recentVisits(Map<Long, List<Long>> recordIds, int mostOfEach) {
        Members members = Members.of(recordIds);
        Map<Long, List<Item>> items = new HashMap<>();
        Map<Long, List<Visit>> visits = new HashMap<>();
        if (members.none()) {
            return visits;
        }
        jdbc.sql(EACH_PERSON + """
                select person.number, recent.* from person cross join lateral (
                    select visit_id, source, source_key, record_id, occurred_at, occurred_on, status, stage,
                        payment_status, total_minor, paid_minor, due_minor
                    from visit where tenant_id = ? and record_id = any(person.record_ids) and deleted_at is null
                    order by occurred_at desc, visit_id desc limit ?) as recent
                order by person.number, recent.occurred_at desc, recent.visit_id desc
                """)
                .param(members.numbers())
                .param(members.recordIds())
                .param(tenant())
                .param(mostOfEach)
                .query(row -> {
                    visits.computeIfAbsent(row.getLong("number"), number -> new ArrayList<>())
                            .add(visit(row, items.computeIfAbsent(row.getLong("visit_id"), id -> new ArrayList<>())));
                });
        if (!items.isEmpty()) {
            addItems(items);
        }
        return visits;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, List<Payment>> recentPayments(Map<Long, List<Long>> recordIds, int mostOfEach) {
        Members members = Members.of(recordIds);
        Map<Long, List<Payment>> payments = new HashMap<>();
        if (members.none()) {
            return payments;
        }
        jdbc.sql(EACH_PERSON + """
                select person.number, recent.* from person cross join lateral (
                    select paid.source_key, v.source_key as visit_key, paid.visit_id, paid.paid_at, paid.amount_minor,
                        paid.method
                    from visit v join payment paid on paid.tenant_id = v.tenant_id and paid.visit_id = v.visit_id
                    where v.tenant_id = ? and v.record_id = any(person.record_ids) and v.deleted_at is null
                    order by paid.paid_at desc, paid.visit_id desc, paid.source_key limit ?) as recent
                order by person.number, recent.paid_at desc, recent.visit_id desc, recent.source_key
                """)
                .param(members.numbers())
                .param(members.recordIds())
                .param(tenant())
                .param(mostOfEach)
                .query(row -> {
                    payments.computeIfAbsent(row.getLong("number"), number -> new ArrayList<>())
                            .add(payment(row));
                });
        return payments;
    }

    /** Records beside the number of the person whose they are. */
    private record Members(long[] numbers, long[] recordIds) {
        static Members of(Map<Long, List<Long>> recordIds) {
            return new Members(
                    recordIds.entrySet().stream()
                            .flatMapToLong(entry -> entry.getValue().stream().mapToLong(record -> entry.getKey()))
                            .toArray(),
                    recordIds.values().stream()
                            .flatMap(List::stream)
                            .mapToLong(Long::longValue)
                            .toArray());
        }

        boolean none() {
            return recordIds.length == 0;
        }
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(
                row.getString("source_key"),
                row.getString("visit_key"),
                row.getTimestamp("paid_at").toInstant(),
                row.getLong("amount_minor"),
                row.getString("method"));
    }

    private static Visit visit(ResultSet row, List<Item> items) throws SQLException {
        return new Visit(
                row.getLong("visit_id"),
                row.getString("source"),
                row.getString("source_key"),
                row.getLong("record_id"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getObject("occurred_on", LocalDate.class),
                row.getString("status").equals("cancelled"),
                row.getString("stage"),
                row.getString("payment_status"),
                row.getLong("total_minor"),
                row.getObject("paid_minor", Long.class),
                row.getObject("due_minor", Long.class),
                items);
    }

    private static long[] numbers(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
