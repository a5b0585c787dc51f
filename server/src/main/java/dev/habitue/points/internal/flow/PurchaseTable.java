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

/** Purchases as the sources tell of them, beside what each of them has earned for. */
@Repository
class PurchaseTable {
    /** A till that was offline for longer than this before the programme began is too late. */
    private static final Duration LATE = Duration.ofDays(30);

    /** A till's clock may be ahead. */
    private static final Duration EARLY = Duration.ofDays(1);

    /**
     * A visit whose amount is not the one that it has earned for.
     *
     * @param dueMinor what it should have earned for; 0 where it was cancelled or is gone
     * @param parts in how many parts it has earned
     */
    record Unsettled(
            long visitId,
            long recordId,
            @Nullable Long customerId,
            String source,
            String orderId,
            Instant occurredAt,
            long dueMinor,
            long earnedMinor,
            int parts) {}

    /** @param refunds how often something was taken off it */
    record Part(int part, long userId, String source, String orderId, long amountMinor, int refunds) {}

    private static final String UNSETTLED = """
            with seen as (
                select v.visit_id, v.record_id, v.source, v.source_key, v.occurred_at,
                    case when v.status = 'valid' then v.total_minor else 0 end as due,
                    v.status = 'valid' and v.stage in ('completado', 'checkout') and v.occurred_at between ? and ?
                        and (v.source = 'till' or v.source = 'current' and v.visit_id > ?) as completed
                from visit_facts v where v.tenant_id = ? and v.record_id = any(?)
            ), earned as (
                select p.visit_id, sum(p.amount_minor) as amount, max(p.part) as parts, min(p.record_id) as record_id,
                    min(p.source) as source, min(p.order_id) as order_id, min(p.noted_at) as noted_at
                from loyalty_purchase p
                where p.tenant_id = ? and (p.record_id = any(?) or p.visit_id in (select visit_id from seen))
                group by p.visit_id
            ), both_of as (
                select visit_id, coalesce(seen.record_id, earned.record_id) as record_id,
                    coalesce(seen.source, earned.source) as source, coalesce(seen.source_key, earned.order_id) as order_id,
                    coalesce(seen.occurred_at, earned.noted_at) as occurred_at, coalesce(seen.due, 0) as due,
                    coalesce(earned.amount, 0) as earned, coalesce(earned.parts, 0) as parts,
                    coalesce(seen.completed, false) as completed
                from seen full join earned using (visit_id)
            )
            select b.*, r.customer_id from both_of b
                left join customer_record_facts r on r.tenant_id = ? and r.record_id = b.record_id
            where (b.completed or b.parts > 0) and b.due <> b.earned
            order by b.occurred_at, b.visit_id
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    PurchaseTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Unsettled> unsettled(PurchaseStartTable.Start start, Collection<Long> recordIds) {
        Long[] records = recordIds.toArray(Long[]::new);
        return jdbc.sql(UNSETTLED)
                .params(
                        Timestamp.from(start.begunAt().minus(LATE)),
                        Timestamp.from(clock.instant().plus(EARLY)),
                        start.afterVisit(),
                        tenant(),
                        records,
                        tenant(),
                        records,
                        tenant())
                .query(PurchaseTable::unsettled)
                .list();
    }

    private static Unsettled unsettled(ResultSet row, int number) throws SQLException {
        return new Unsettled(
                row.getLong("visit_id"),
                row.getLong("record_id"),
                row.getObject("customer_id", Long.class),
                row.getString("source"),
                row.getString("order_id"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getLong("due"),
                row.getLong("earned"),
                row.getInt("parts"));
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

    /** The newest first. */
    List<Part> parts(long visitId) {
        return jdbc.sql("""
                select part, user_id, source, order_id, amount_minor, refunds from loyalty_purchase
                where tenant_id = ? and visit_id = ? order by part desc
                """)
                .params(tenant(), visitId)
                .query((row, number) -> new Part(
                        row.getInt(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getInt(6)))
                .list();
    }

    void insert(Unsettled visit, Part part) {
        jdbc.sql("""
                insert into loyalty_purchase (tenant_id, visit_id, part, record_id, user_id, source, order_id,
                    amount_minor, noted_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        tenant(),
                        visit.visitId(),
                        part.part(),
                        visit.recordId(),
                        part.userId(),
                        part.source(),
                        part.orderId(),
                        part.amountMinor(),
                        Timestamp.from(clock.instant()))
                .update();
    }

    void takeOff(long visitId, int part, long amountMinor) {
        jdbc.sql("""
                update loyalty_purchase set amount_minor = amount_minor - ?, refunds = refunds + 1
                where tenant_id = ? and visit_id = ? and part = ?
                """).params(amountMinor, tenant(), visitId, part).update();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
