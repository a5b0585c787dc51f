package dev.habitue.points.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import dev.habitue.platform.sql.Statement;
import dev.habitue.points.Entry;
import dev.habitue.points.EntryKind;
import dev.habitue.points.Reference;
import dev.habitue.points.orders.MemberPurchase;
import dev.habitue.points.orders.OrderBusy;
import dev.habitue.points.orders.Purchase;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Repository;

/** The ledger's functions in the database, one call a movement, and its entries; those of single orders have {@link OrderTable}. */
@Repository
public class LedgerTable {
    private static final String OUTCOME =
            "o.outcome, o.balance, o.points as effect, o.available_on, o.tier_before, o.tier_after, o.referred_by,"
                    + " o.user_id as member, o.order_id as purchase_order, o.stands, (o.entry).*";

    private final Sql sql;
    private final Clock clock;

    LedgerTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Told(
            long memberId,
            String source,
            String orderId,
            long amountMinor,
            Instant occurredAt,
            LocalDate occurredOn,
            @Nullable Instant toldAt) {
        static Told of(MemberPurchase told) {
            Purchase purchase = told.purchase();
            return new Told(
                    told.userId(),
                    purchase.source(),
                    purchase.orderId(),
                    purchase.amountMinor(),
                    purchase.occurredAt(),
                    TenantScope.current().dayOf(purchase.occurredAt()),
                    purchase.toldAt());
        }
    }

    /** In the order given. */
    List<Outcome> earnAll(List<MemberPurchase> purchases, String actor) {
        record Placed(long place, Outcome outcome) {}
        try {
            return sql
                    .of("select place, " + OUTCOME
                            + " from (select place, (o).* from loyalty_earn_all(:memberId::bigint[], :source::text[],"
                            + " :orderId::text[], :amountMinor::bigint[], :unit, :items::jsonb, :occurredAt::timestamptz[],"
                            + " :occurredOn::date[], :toldAt::timestamptz[], :actor, :now, :today)) o")
                    .columns(Told.class, purchases.stream().map(Told::of).toList())
                    .json(
                            "items",
                            purchases.stream()
                                    .map(one -> one.purchase().items().isEmpty()
                                            ? null
                                            : one.purchase().items())
                                    .toList())
                    .param("unit", unit())
                    .param("actor", actor)
                    .param("today", today())
                    .map(row -> new Placed(row.getLong("place"), outcome(row)))
                    .list()
                    .stream()
                    .sorted(Comparator.comparingLong(Placed::place))
                    .map(Placed::outcome)
                    .toList();
        } catch (DuplicateKeyException | PessimisticLockingFailureException atOnce) {
            throw new OrderBusy();
        }
    }

    /**
     * Points that are taken from a member or given to her.
     *
     * @param at when it happened; null for now
     */
    public record Posting(
            long memberId,
            EntryKind kind,
            long points,
            Reference reference,
            @Nullable String reason,
            String actor,
            @Nullable Instant at) {}

    Outcome debit(Posting posting) {
        return answer(call("""
                        loyalty_debit(:memberId, :kind, :points, :source, :orderId, :description, :reason, :actor,
                            coalesce(:at::timestamptz, :now), :today)
                        """).params(posting).params(posting.reference()));
    }

    public Outcome credit(Posting posting) {
        return answer(call("""
                        loyalty_credit(:memberId, :kind, :points, :source, :orderId, :description, :reason, :actor,
                            coalesce(:at::timestamptz, :now), coalesce(:at::timestamptz, :now), :today)
                        """).params(posting).params(posting.reference()));
    }

    /** Points that went. */
    long expire(long memberId) {
        return sql.of("select loyalty_expire(:memberId, :now, :today)")
                .param("memberId", memberId)
                .param("today", today())
                .as(Long.class)
                .single();
    }

    Optional<Entry> find(long entryId) {
        return sql.of("select * from loyalty_entry where tenant_id = :tenant and entry_id = :entryId")
                .param("entryId", entryId)
                .map(EntryRow::read)
                .optional();
    }

    List<Entry> findAll(Collection<Long> entryIds) {
        return sql.of("""
                select * from loyalty_entry where tenant_id = :tenant and entry_id = any(:entryIds) order by entry_id
                """).param("entryIds", entryIds).map(EntryRow::read).list();
    }

    Optional<Entry> ofOrder(String source, String orderId) {
        return sql.of("""
                select * from loyalty_entry
                where tenant_id = :tenant and source = :source and order_id = :orderId and purchase is null
                """)
                .param("source", source)
                .param("orderId", orderId)
                .map(EntryRow::read)
                .optional();
    }

    /** The newest entry under this reference, or under it and a number. */
    public Optional<Entry> newestOf(String source, String orderId) {
        return sql.of("""
                select * from loyalty_entry
                where tenant_id = :tenant and source = :source
                    and (order_id = :orderId or starts_with(order_id, :orderId || '/')) and purchase is null
                order by entry_id desc limit 1
                """)
                .param("source", source)
                .param("orderId", orderId)
                .map(EntryRow::read)
                .optional();
    }

    public boolean isTakenBack(long entryId) {
        return sql.of("""
                select exists (select from loyalty_entry where tenant_id = :tenant and reverses = :entryId)
                """).param("entryId", entryId).as(Boolean.class).single();
    }

    List<Entry> ofMember(long memberId, @Nullable EntryKind kind, long skip, int limit) {
        return sql.of("""
                select * from loyalty_entry
                where tenant_id = :tenant and user_id = :memberId and (:kind::text is null or kind = :kind)
                order by created_at desc, entry_no desc offset :skip limit :limit
                """)
                .param("memberId", memberId)
                .param("kind", kind)
                .param("skip", skip)
                .param("limit", limit)
                .map(EntryRow::read)
                .list();
    }

    /** Of one of the functions that answer with an outcome. */
    Statement call(String function) {
        return sql.of("select " + OUTCOME + " from " + function + " o").param("today", today());
    }

    /** Members' orders are looked up under their own account's lock; two members' at once meet at the index only. */
    Outcome answer(Statement call) {
        try {
            return call.map(LedgerTable::outcome).single();
        } catch (DuplicateKeyException | PessimisticLockingFailureException atOnce) {
            throw new OrderBusy();
        }
    }

    private static Outcome outcome(Row row) {
        boolean written = row.get("entry_id", Long.class) != null;
        return new Outcome(
                row.getEnum("outcome", Outcome.Result.class),
                row.getLong("member"),
                written ? EntryRow.read(row) : null,
                row.getLong("balance"),
                row.getLong("effect"),
                row.get("available_on", LocalDate.class),
                row.get("tier_before", String.class),
                row.get("tier_after", String.class),
                row.get("referred_by", Long.class),
                row.get("purchase_order", String.class),
                row.get("stands", Boolean.class));
    }

    /** What one minor unit is of the currency. */
    static BigDecimal unit() {
        return TenantScope.current().amount(1);
    }

    private LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }
}
