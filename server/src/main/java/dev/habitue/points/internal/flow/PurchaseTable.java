package dev.habitue.points.internal.flow;

import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import dev.habitue.points.orders.PurchaseItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Purchases as the sources tell of them, beside what the ledger has been told of each. */
@Repository
class PurchaseTable {
    /** A till that was offline for longer than this before the programme began is too late. */
    private static final Duration LATE = Duration.ofDays(30);

    /** A till's clock may be ahead; what was booked ahead waits for its time. */
    private static final Duration EARLY = Duration.ofDays(1);

    /**
     * A visit of which the ledger knows less, or something else.
     *
     * @param amountMinor as it is now, less what was given back; null where it was cancelled or is gone
     * @param told under which order the ledger has been told of it
     * @param holder the member whom the ledger knows that order for
     * @param moved the source gives it to another record than it did
     */
    record Unsettled(
            long visitId,
            long recordId,
            @Nullable Long customerId,
            String source,
            String sourceKey,
            Instant occurredAt,
            @Nullable Long amountMinor,
            @Nullable Order told,
            @Nullable Long holder,
            boolean moved) {}

    /** @param besideMinor what a past version let the visit earn for under further names */
    record Order(String source, String orderId, long besideMinor) {}

    private static final String UNSETTLED = """
            with seen as (
                select v.visit_id, v.record_id, v.source, v.source_key, v.occurred_at,
                    case when v.status = 'valid' then v.total_minor end as amount, v.total_minor as total,
                    case when v.source_key like '%/%' then split_part(v.source_key, '/', 1) else v.source end as door,
                    v.status = 'valid' and v.occurred_at between :earliest and case when b.booked_at is null then :latest::timestamptz else :now::timestamptz end
                        and (v.stage in ('completado', 'checkout') or b.payment_status = 'pagado')
                        and (v.source = 'till' or v.source = 'current' and (v.visit_id > :afterVisit or v.occurred_at > :begunAt)) as completed
                from visit_facts v join visit_booking_facts b using (tenant_id, visit_id)
                where v.tenant_id = :tenant and v.record_id = any(:records)
            ), told as (
                select * from loyalty_told
                where tenant_id = :tenant and (record_id = any(:records) or visit_id in (select visit_id from seen))
            )
            select coalesce(seen.visit_id, told.visit_id) as visit_id, coalesce(seen.record_id, told.record_id) as record_id,
                r.customer_id, coalesce(seen.source, told.source) as source, coalesce(seen.source_key, told.order_id) as source_key,
                coalesce(seen.occurred_at, told.noted_at) as occurred_at, seen.amount, told.source as told_source,
                told.order_id as told_order, told.beside_minor, known.user_id as holder,
                told.visit_id is not null and seen.record_id <> told.record_id as moved
            from seen full join told using (visit_id)
                left join customer_record_facts r on r.tenant_id = :tenant and r.record_id = coalesce(seen.record_id, told.record_id)
                left join lateral (
                    select user_id from loyalty_order o
                    where o.tenant_id = :tenant and o.order_id = coalesce(told.order_id, regexp_replace(seen.source_key, '^.*/', ''))
                        and (o.source = coalesce(told.source, seen.door)
                            or (o.source in ('current', 'till') or coalesce(told.source, seen.door) in ('current', 'till'))
                                and (told.source is not null or o.amount_minor = seen.total
                                    and abs(extract(epoch from o.occurred_at - seen.occurred_at)) < 2 * 86400))
                    order by o.source <> coalesce(told.source, seen.door), o.place desc limit 1) known on true
            where case when told.visit_id is null then seen.completed or known.user_id is not null and seen.amount is null
                else (seen.amount, coalesce(seen.record_id, told.record_id)) is distinct from (told.amount_minor, told.record_id) end
            order by seen.amount is null, coalesce(seen.occurred_at, told.noted_at), 1
            """;

    private final Sql sql;
    private final Clock clock;

    PurchaseTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    List<Unsettled> unsettled(PurchaseStartTable.Start start, Collection<Long> recordIds) {
        return sql.of(UNSETTLED)
                .param("earliest", start.begunAt().minus(LATE))
                .param("latest", clock.instant().plus(EARLY))
                .param("afterVisit", start.afterVisit())
                .param("begunAt", start.begunAt())
                .param("records", recordIds)
                .map(PurchaseTable::unsettled)
                .list();
    }

    private static Unsettled unsettled(Row row) {
        String toldOrder = row.getString("told_order");
        return new Unsettled(
                row.getLong("visit_id"),
                row.getLong("record_id"),
                row.get("customer_id", Long.class),
                row.getString("source"),
                row.getString("source_key"),
                row.getInstant("occurred_at"),
                row.get("amount", Long.class),
                toldOrder == null
                        ? null
                        : new Order(row.getString("told_source"), toldOrder, row.getLong("beside_minor")),
                row.get("holder", Long.class),
                row.getBoolean("moved"));
    }

    /** Records with visits that may earn, in the order of their ids, from after the given one. */
    List<Long> records(PurchaseStartTable.Start start, long afterRecord, int limit) {
        return sql.of("""
                select distinct record_id from visit_facts
                where tenant_id = :tenant and record_id > :afterRecord and occurred_at >= :earliest
                    and (source = 'till' or visit_id > :afterVisit)
                order by record_id limit :limit
                """)
                .param("afterRecord", afterRecord)
                .param("earliest", start.begunAt().minus(LATE))
                .param("afterVisit", start.afterVisit())
                .param("limit", limit)
                .as(Long.class)
                .list();
    }

    /** Records with visits whose moment came after the one and not after the other, from after the given record. */
    List<Long> begunBetween(Instant after, Instant until, long afterRecord, int limit) {
        return sql.of("""
                select distinct record_id from visit_facts
                where tenant_id = :tenant and status = 'valid' and occurred_at > :after and occurred_at <= :until
                    and record_id > :afterRecord
                order by record_id limit :limit
                """)
                .param("after", after)
                .param("until", until)
                .param("afterRecord", afterRecord)
                .param("limit", limit)
                .as(Long.class)
                .list();
    }

    List<PurchaseItem> items(long visitId) {
        return sql.of("""
                select coalesce(c.source_key, i.name) as product_id, i.name, i.quantity, i.amount_minor
                from visit_item_facts i
                    left join catalog_item_facts c on c.tenant_id = i.tenant_id and c.catalog_item_id = i.catalog_item_id
                where i.tenant_id = :tenant and i.visit_id = :visitId order by i.line
                """).param("visitId", visitId).as(PurchaseItem.class).list();
    }

    /** One after the other, so that no two see the same visit unsettled. */
    void lock() {
        sql.of("select pg_advisory_xact_lock(:tenant, :lock)")
                .param("lock", "loyalty purchases".hashCode())
                .execute();
    }

    /** Which of these orders the ledger knows by a call, or by a visit that told of it. */
    List<String> known(Collection<String> orderIds) {
        return sql.of("""
                select distinct order_id from loyalty_order
                where tenant_id = :tenant and order_id = any(:orderIds) order by 1
                """).param("orderIds", orderIds).as(String.class).list();
    }

    /** What is left of these orders. */
    long leftOf(Collection<String> orderIds) {
        return sql.of("""
                select coalesce(sum(counted_minor), 0) from loyalty_order where tenant_id = :tenant
                    and order_id = any(:orderIds)
                """).param("orderIds", orderIds).as(Long.class).single();
    }

    /** Whether another visit that stands has told of this order: events may tie two visits together. */
    boolean isToldOfByAnother(long visitId, Order order) {
        return sql.of("""
                select exists (select from loyalty_told
                    where tenant_id = :tenant and source = :source and order_id = :orderId and visit_id <> :visitId
                        and amount_minor is not null)
                """)
                .params(order)
                .param("visitId", visitId)
                .as(Boolean.class)
                .single();
    }

    void note(Unsettled visit, Order order) {
        sql.of("""
                insert into loyalty_told (tenant_id, visit_id, record_id, source, order_id, amount_minor, beside_minor,
                    noted_at)
                values (:tenant, :visitId, :recordId, :source, :orderId, :amountMinor, :besideMinor, :now)
                on conflict (tenant_id, visit_id) do update set record_id = excluded.record_id,
                    amount_minor = excluded.amount_minor, noted_at = excluded.noted_at
                """).params(visit).params(order).update();
    }
}
