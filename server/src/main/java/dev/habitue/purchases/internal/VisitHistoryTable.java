package dev.habitue.purchases.internal;

import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import dev.habitue.purchases.Quantity;
import dev.habitue.purchases.VisitDraft.ItemKind;
import dev.habitue.purchases.VisitHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class VisitHistoryTable implements VisitHistory {
    private static final String EACH_PERSON = """
            with person as (
                select number, array_agg(record_id) as record_ids
                from unnest(:number::bigint[], :recordId::bigint[]) as member (number, record_id) group by number)
            """;

    private final Sql sql;

    VisitHistoryTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Visit> visits(Collection<Long> recordIds, @Nullable Instant before, int limit) {
        if (recordIds.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Item>> items = new HashMap<>();
        List<Visit> visits = sql.of("""
                select visit_id, source, source_key, record_id, occurred_at, occurred_on, status, stage, payment_status,
                    total_minor, paid_minor, due_minor
                from visit
                where tenant_id = :tenant and record_id = any(:records) and deleted_at is null
                    and occurred_at < coalesce(:before::timestamptz, 'infinity')
                order by occurred_at desc, visit_id desc limit :limit
                """)
                .param("records", recordIds)
                .param("before", before)
                .param("limit", limit)
                .map(row -> visit(row, items.computeIfAbsent(row.getLong("visit_id"), id -> new ArrayList<>())))
                .list();
        if (!visits.isEmpty()) {
            addItems(items);
        }
        return visits;
    }

    private void addItems(Map<Long, List<Item>> items) {
        sql.of("""
                select item.visit_id, item.kind, catalogued.source_key, item.name, item.item_type, item.quantity,
                    item.amount_minor
                from visit_item item
                left join catalog_item catalogued on catalogued.tenant_id = item.tenant_id
                    and catalogued.catalog_item_id = item.catalog_item_id
                where item.tenant_id = :tenant and item.visit_id = any(:visits)
                order by item.visit_id, item.line
                """)
                .param("visits", items.keySet())
                .each(row -> items.getOrDefault(row.getLong("visit_id"), new ArrayList<>())
                        .add(item(row)));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Payment> payments(Collection<Long> recordIds, int limit) {
        if (recordIds.isEmpty()) {
            return List.of();
        }
        return sql.of("""
                select paid.source_key, v.source_key as visit_key, paid.paid_at, paid.amount_minor, paid.method
                from visit v join payment paid on paid.tenant_id = v.tenant_id and paid.visit_id = v.visit_id
                where v.tenant_id = :tenant and v.record_id = any(:records) and v.deleted_at is null
                order by paid.paid_at desc, paid.visit_id desc, paid.source_key limit :limit
                """)
                .param("records", recordIds)
                .param("limit", limit)
                .map(VisitHistoryTable::payment)
                .list();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, List<Visit>> recentVisits(Map<Long, List<Long>> recordIds, int mostOfEach) {
        List<Member> members = members(recordIds);
        Map<Long, List<Item>> items = new HashMap<>();
        Map<Long, List<Visit>> visits = new HashMap<>();
        if (members.isEmpty()) {
            return visits;
        }
        sql.of(EACH_PERSON + """
                select person.number, recent.* from person cross join lateral (
                    select visit_id, source, source_key, record_id, occurred_at, occurred_on, status, stage,
                        payment_status, total_minor, paid_minor, due_minor
                    from visit where tenant_id = :tenant and record_id = any(person.record_ids) and deleted_at is null
                    order by occurred_at desc, visit_id desc limit :mostOfEach) as recent
                order by person.number, recent.occurred_at desc, recent.visit_id desc
                """)
                .columns(Member.class, members)
                .param("mostOfEach", mostOfEach)
                .each(row -> visits.computeIfAbsent(row.getLong("number"), number -> new ArrayList<>())
                        .add(visit(row, items.computeIfAbsent(row.getLong("visit_id"), id -> new ArrayList<>()))));
        if (!items.isEmpty()) {
            addItems(items);
        }
        return visits;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, List<Payment>> recentPayments(Map<Long, List<Long>> recordIds, int mostOfEach) {
        List<Member> members = members(recordIds);
        Map<Long, List<Payment>> payments = new HashMap<>();
        if (members.isEmpty()) {
            return payments;
        }
        sql.of(EACH_PERSON + """
                select person.number, recent.* from person cross join lateral (
                    select paid.source_key, v.source_key as visit_key, paid.visit_id, paid.paid_at, paid.amount_minor,
                        paid.method
                    from visit v join payment paid on paid.tenant_id = v.tenant_id and paid.visit_id = v.visit_id
                    where v.tenant_id = :tenant and v.record_id = any(person.record_ids) and v.deleted_at is null
                    order by paid.paid_at desc, paid.visit_id desc, paid.source_key limit :mostOfEach) as recent
                order by person.number, recent.paid_at desc, recent.visit_id desc, recent.source_key
                """)
                .columns(Member.class, members)
                .param("mostOfEach", mostOfEach)
                .each(row -> payments.computeIfAbsent(row.getLong("number"), number -> new ArrayList<>())
                        .add(payment(row)));
        return payments;
    }

    /** A record beside the number of the person whose it is. */
    private record Member(long number, long recordId) {}

    private static List<Member> members(Map<Long, List<Long>> recordIds) {
        return recordIds.entrySet().stream()
                .flatMap(person -> person.getValue().stream().map(record -> new Member(person.getKey(), record)))
                .toList();
    }

    private static Item item(Row row) {
        return new Item(
                row.getEnum("kind", ItemKind.class),
                row.get("source_key", String.class),
                row.getString("name"),
                row.get("item_type", String.class),
                Quantity.plain(row.getBigDecimal("quantity")),
                row.getLong("amount_minor"));
    }

    private static Payment payment(Row row) {
        return new Payment(
                row.getString("source_key"),
                row.getString("visit_key"),
                row.getInstant("paid_at"),
                row.getLong("amount_minor"),
                row.getString("method"));
    }

    private static Visit visit(Row row, List<Item> items) {
        return new Visit(
                row.getLong("visit_id"),
                row.getString("source"),
                row.getString("source_key"),
                row.getLong("record_id"),
                row.getInstant("occurred_at"),
                row.getDate("occurred_on"),
                row.getString("status").equals("cancelled"),
                row.get("stage", String.class),
                row.get("payment_status", String.class),
                row.getLong("total_minor"),
                row.get("paid_minor", Long.class),
                row.get("due_minor", Long.class),
                items);
    }
}
