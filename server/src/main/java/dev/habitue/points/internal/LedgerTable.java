package dev.habitue.points.internal;

import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.Entry;
import dev.habitue.points.EntryKind;
import dev.habitue.points.MemberPurchase;
import dev.habitue.points.OrderBusy;
import dev.habitue.points.Reference;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The ledger's functions in the database, one call a movement, and its entries; those of single orders have {@link OrderTable}. */
@Repository
class LedgerTable {
    static final String OUTCOME =
            "o.outcome, o.balance, o.points as effect, o.available_on, o.tier_before, o.tier_after, o.referred_by,"
                    + " o.user_id as member, o.order_id as purchase_order, o.stands, (o.entry).*";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final EntryRow entries;
    private final Clock clock;

    LedgerTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.entries = new EntryRow(json);
        this.clock = clock;
    }

    /** In the order given. */
    List<Outcome> earnAll(List<MemberPurchase> purchases, String actor) {
        record Placed(long place, Outcome outcome) {}
        try {
            return jdbc
                    .sql(
                            "select place, " + OUTCOME
                                    + " from (select place, (o).* from loyalty_earn_all(?, ?, ?, ?, ?, ?::jsonb, ?::timestamptz[], ?::date[], ?::timestamptz[], ?, ?, ?)) o")
                    .param(array(purchases, MemberPurchase::userId, Long[]::new))
                    .param(array(purchases, one -> one.purchase().source(), String[]::new))
                    .param(array(purchases, one -> one.purchase().orderId(), String[]::new))
                    .param(array(purchases, one -> one.purchase().amountMinor(), Long[]::new))
                    .param(unit())
                    .param(json.writeValueAsString(purchases.stream()
                            .map(one -> one.purchase().items().isEmpty()
                                    ? null
                                    : one.purchase().items())
                            .toList()))
                    .param(array(purchases, one -> one.purchase().occurredAt().toString(), String[]::new))
                    .param(array(
                            purchases,
                            one -> tenant().dayOf(one.purchase().occurredAt()).toString(),
                            String[]::new))
                    .param(array(
                            purchases,
                            one -> one.purchase().toldAt() == null
                                    ? null
                                    : one.purchase().toldAt().toString(),
                            String[]::new))
                    .param(actor)
                    .param(now())
                    .param(today())
                    .query((row, number) -> new Placed(row.getLong("place"), outcome(row, number)))
                    .list()
                    .stream()
                    .sorted(Comparator.comparingLong(Placed::place))
                    .map(Placed::outcome)
                    .toList();
        } catch (DuplicateKeyException | PessimisticLockingFailureException atOnce) {
            throw new OrderBusy();
        }
    }

    private static <T> T[] array(
            List<MemberPurchase> purchases,
            Function<MemberPurchase, @Nullable T> value,
            java.util.function.IntFunction<T[]> empty) {
        List<@Nullable T> values = new ArrayList<>(purchases.size());
        purchases.forEach(one -> values.add(value.apply(one)));
        return values.toArray(empty);
    }

    Outcome debit(
            long userId,
            EntryKind kind,
            long points,
            Reference reference,
            @Nullable String reason,
            String actor,
            @Nullable Instant at) {
        return answer(jdbc.sql("select " + OUTCOME + " from loyalty_debit(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) o")
                .param(userId)
                .param(kind.code())
                .param(points)
                .param(reference.source())
                .param(reference.orderId())
                .param(reference.description())
                .param(reason)
                .param(actor)
                .param(at == null ? now() : Timestamp.from(at))
                .param(today()));
    }

    Outcome credit(
            long userId,
            EntryKind kind,
            long points,
            Reference reference,
            @Nullable String reason,
            String actor,
            @Nullable Instant at) {
        Timestamp moment = at == null ? now() : Timestamp.from(at);
        return answer(jdbc.sql("select " + OUTCOME + " from loyalty_credit(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) o")
                .param(userId)
                .param(kind.code())
                .param(points)
                .param(reference.source())
                .param(reference.orderId())
                .param(reference.description())
                .param(reason)
                .param(actor)
                .param(moment)
                .param(moment)
                .param(today()));
    }

    /** Points that went. */
    long expire(long userId) {
        return jdbc.sql("select loyalty_expire(?, ?, ?)")
                .params(userId, now(), today())
                .query(Long.class)
                .single();
    }

    Optional<Entry> find(long entryId) {
        return jdbc.sql("select * from loyalty_entry where tenant_id = ? and entry_id = ?")
                .params(tenant().id(), entryId)
                .query((row, number) -> entries.read(row))
                .optional();
    }

    List<Entry> findAll(Collection<Long> entryIds) {
        return jdbc.sql("select * from loyalty_entry where tenant_id = ? and entry_id = any(?) order by entry_id")
                .params(tenant().id(), entryIds.toArray(Long[]::new))
                .query((row, number) -> entries.read(row))
                .list();
    }

    Optional<Entry> ofOrder(String source, String orderId) {
        return jdbc.sql("""
                select * from loyalty_entry where tenant_id = ? and source = ? and order_id = ? and purchase is null
                """)
                .params(tenant().id(), source, orderId)
                .query((row, number) -> entries.read(row))
                .optional();
    }

    /** The newest entry under this reference, or under it and a number. */
    Optional<Entry> newestOf(String source, String orderId) {
        return jdbc.sql("""
                select * from loyalty_entry
                where tenant_id = ? and source = ? and (order_id = ? or starts_with(order_id, ? || '/')) and purchase is null
                order by entry_id desc limit 1
                """)
                .params(tenant().id(), source, orderId, orderId)
                .query((row, number) -> entries.read(row))
                .optional();
    }

    boolean isTakenBack(long entryId) {
        return jdbc.sql("select exists (select from loyalty_entry where tenant_id = ? and reverses = ?)")
                .params(tenant().id(), entryId)
                .query(Boolean.class)
                .single();
    }

    List<Entry> ofMember(long userId, @Nullable EntryKind kind, long skip, int limit) {
        return jdbc.sql("""
                select * from loyalty_entry where tenant_id = ? and user_id = ? and (?::text is null or kind = ?)
                order by created_at desc, entry_no desc offset ? limit ?
                """)
                .param(tenant().id())
                .param(userId)
                .param(kind == null ? null : kind.code())
                .param(kind == null ? null : kind.code())
                .param(skip)
                .param(limit)
                .query((row, number) -> entries.read(row))
                .list();
    }

    /** Members' orders are looked up under their own account's lock; two members' at once meet at the index only. */
    Outcome answer(JdbcClient.StatementSpec call) {
        try {
            return call.query((row, number) -> outcome(row, number)).single();
        } catch (DuplicateKeyException | PessimisticLockingFailureException atOnce) {
            throw new OrderBusy();
        }
    }

    private Outcome outcome(ResultSet row, int number) throws SQLException {
        boolean written = row.getObject("entry_id") != null;
        return new Outcome(
                row.getString("outcome"),
                row.getLong("member"),
                written ? entries.read(row) : null,
                row.getLong("balance"),
                row.getLong("effect"),
                row.getObject("available_on", LocalDate.class),
                row.getString("tier_before"),
                row.getString("tier_after"),
                row.getObject("referred_by", Long.class),
                row.getString("purchase_order"),
                row.getObject("stands", Boolean.class));
    }

    /** What one minor unit is of the currency. */
    static BigDecimal unit() {
        return tenant().amount(1);
    }

    private static Tenant tenant() {
        return TenantScope.current();
    }

    Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    LocalDate today() {
        return tenant().dayOf(clock.instant());
    }
}
