package dev.habitue.points.internal.flow;

import dev.habitue.platform.TenantScope;
import dev.habitue.points.PurchaseItem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
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
                    v.status = 'valid' and v.occurred_at between ? and case when b.booked_at is null then ?::timestamptz else ?::timestamptz end
                        and (v.stage in ('completado', 'checkout') or b.payment_status = 'pagado')
                        and (v.source = 'till' or v.source = 'current' and (v.visit_id > ? or v.occurred_at > ?)) as completed
                from visit_facts v join visit_booking_facts b using (tenant_id, visit_id)
                where v.tenant_id = ? and v.record_id = any(?)
            ), told as (
                select * from loyalty_told
                where tenant_id = ? and (record_id = any(?) or visit_id in (select visit_id from seen))
            )
            select coalesce(seen.visit_id, told.visit_id) as visit_id, coalesce(seen.record_id, told.record_id) as record_id,
                r.customer_id, coalesce(seen.source, told.source) as source, coalesce(seen.source_key, told.order_id) as source_key,
                coalesce(seen.occurred_at, told.noted_at) as occurred_at, seen.amount, told.source as told_source,
                told.order_id as told_order, told.beside_minor, known.user_id as holder,
                told.visit_id is not null and seen.record_id <> told.record_id as moved
            from seen full join told using (visit_id)
                left join customer_record_facts r on r.tenant_id = ? and r.record_id = coalesce(seen.record_id, told.record_id)
                left join lateral (
                    select user_id from loyalty_order o
                    where o.tenant_id = ? and o.order_id = coalesce(told.order_id, regexp_replace(seen.source_key, '^.*/', ''))
                        and (o.source = coalesce(told.source, seen.door)
                            or (o.source in ('current', 'till') or coalesce(told.source, seen.door) in ('current', 'till'))
                                and (told.source is not null or o.amount_minor = seen.total
                                    and abs(extract(epoch from o.occurred_at - seen.occurred_at)) < 2 * 86400))
                    order by o.source <> coalesce(told.source, seen.door), o.place desc limit 1) known on true
            where case when told.visit_id is null then seen.completed or known.user_id is not null and seen.amount is null
                else (seen.amount, coalesce(seen.record_id, told.record_id)) is distinct from (told.amount_minor, told.record_id) end
            order by seen.amount is null, coalesce(seen.occurred_at, told.noted_at), 1
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PurchaseTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Unsettled> unsettled(PurchaseStartTable.Start start, Collection<Long> recordIds) {
        Long[] records = recordIds.toArray(Long[]::new);
        Instant now = clock.instant();
        return jdbc.sql(UNSETTLED)
                .params(
                        Timestamp.from(start.begunAt().minus(LATE)),
                        Timestamp.from(now.plus(EARLY)),
                        Timestamp.from(now),
                        start.afterVisit(),
                        Timestamp.from(start.begunAt()),
                        tenant(),
                        records,
                        tenant(),
                        records,
                        tenant(),
                        tenant())
                .query(PurchaseTable::unsettled)
                .list();
    }

    private static Unsettled unsettled(ResultSet row, int number) throws SQLException {
        String toldOrder = row.getString("told_order");
        return new Unsettled(
                row.getLong("visit_id"),
                row.getLong("record_id"),
                row.getObject("customer_id", Long.class),
                row.getString("source"),
                row.getString("source_key"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getObject("amount", Long.class),
                toldOrder == null
                        ? null
                        : new Order(row.getString("told_source"), toldOrder, row.getLong("beside_minor")),
                row.getObject("holder", Long.class),
                row.getBoolean("moved"));
    }

    /** Records with visits that may earn, in the order of their ids, from after the given one. */
    List<Long> records(PurchaseStartTable.Start start, long afterRecord, int limit) {
        return jdbc.sql("""
                select distinct record_id from visit_facts
                where tenant_id = ? and record_id > ? and occurred_at >= ? and (source = 'till' or visit_id > ?)
                order by record_id limit ?
                """)
                .params(tenant(), afterRecord, Timestamp.from(start.begunAt().minus(LATE)), start.afterVisit(), limit)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Records with visits whose moment came after the one and not after the other, from after the given record. */
    List<Long> begunBetween(Instant after, Instant until, long afterRecord, int limit) {
        return jdbc.sql("""
                select distinct record_id from visit_facts
                where tenant_id = ? and status = 'valid' and occurred_at > ? and occurred_at <= ? and record_id > ?
                order by record_id limit ?
                """)
                .params(tenant(), Timestamp.from(after), Timestamp.from(until), afterRecord, limit)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    List<PurchaseItem> items(long visitId) {
        return jdbc.sql("""
                select coalesce(c.source_key, i.name) as product, i.name, i.quantity, i.amount_minor
                from visit_item_facts i
                    left join catalog_item_facts c on c.tenant_id = i.tenant_id and c.catalog_item_id = i.catalog_item_id
                where i.tenant_id = ? and i.visit_id = ? order by i.line
                """)
                .params(tenant(), visitId)
                .query((row, number) ->
                        new PurchaseItem(row.getString(1), row.getString(2), row.getBigDecimal(3), row.getLong(4)))
                .list();
    }

    /** One after the other, so that no two see the same visit unsettled. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?, ?)")
                .params(tenant(), "loyalty purchases".hashCode())
                .query(row -> {});
    }

    /** Which of these orders the ledger knows by a call, or by a visit that told of it. */
    List<String> known(Collection<String> orderIds) {
        return jdbc.sql(
                        "select distinct order_id from loyalty_order where tenant_id = ? and order_id = any(?) order by 1")
                .params(tenant(), orderIds.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** What is left of these orders. */
    long leftOf(Collection<String> orderIds) {
        return jdbc.sql("""
                select coalesce(sum(counted_minor), 0) from loyalty_order where tenant_id = ? and order_id = any(?)
                """)
                .params(tenant(), orderIds.toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    /** Whether another visit that stands has told of this order: events may tie two visits together. */
    boolean isToldOfByAnother(long visitId, Order order) {
        return jdbc.sql("""
                select exists (select from loyalty_told
                    where tenant_id = ? and source = ? and order_id = ? and visit_id <> ? and amount_minor is not null)
                """)
                .params(tenant(), order.source(), order.orderId(), visitId)
                .query(Boolean.class)
                .single();
    }

    void note(Unsettled visit, Order order) {
        jdbc.sql("""
                insert into loyalty_told (tenant_id, visit_id, record_id, source, order_id, amount_minor, beside_minor, noted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, visit_id) do update set record_id = excluded.record_id,
                    amount_minor = excluded.amount_minor, noted_at = excluded.noted_at
                """)
                .param(tenant())
                .param(visit.visitId())
                .param(visit.recordId())
                .param(order.source())
                .param(order.orderId())
                .param(visit.amountMinor())
                .param(order.besideMinor())
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
