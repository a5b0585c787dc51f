package dev.habitue.rewards.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.rewards.Discount;
import dev.habitue.rewards.Reward;
import dev.habitue.rewards.Voucher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Vouchers; each change of state names the states it starts from, so of two at once one finds it gone. */
@Repository
class VoucherTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    VoucherTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static int tenant() {
        return TenantScope.current().id();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }

    Voucher insert(String code, long userId, Reward reward, long entryId, @Nullable Instant heldUntil, String actor) {
        return jdbc.sql("""
                insert into voucher (tenant_id, code, user_id, reward_id, reward_name, percent, max_discount_minor, points,
                    status, entry_id, expires_on, held_until, actor, created_at, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning *
                """)
                .param(tenant())
                .param(code)
                .param(userId)
                .param(reward.id())
                .param(reward.terms().name())
                .param(reward.terms().discount().percent())
                .param(reward.terms().discount().mostMinor())
                .param(reward.terms().points())
                .param(heldUntil == null ? "issued" : "held")
                .param(entryId)
                .param(today().plusDays(reward.terms().voucherDays()))
                .param(heldUntil == null ? null : Timestamp.from(heldUntil))
                .param(actor)
                .param(now())
                .param(now())
                .query(this::map)
                .single();
    }

    Optional<Voucher> find(String code) {
        return one("select * from voucher where tenant_id = ? and code_key = ?", code);
    }

    Optional<Voucher> lock(String code) {
        return one("select * from voucher where tenant_id = ? and code_key = ? for update", code);
    }

    private Optional<Voucher> one(String sql, String code) {
        return jdbc.sql(sql).params(tenant(), Codes.key(code)).query(this::map).optional();
    }

    Optional<Voucher> ofEntry(long entryId) {
        return jdbc.sql("select * from voucher where tenant_id = ? and entry_id = ? for update")
                .params(tenant(), entryId)
                .query(this::map)
                .optional();
    }

    List<Voucher> ofMember(long userId, long skip, int limit) {
        return jdbc.sql("""
                select * from voucher where tenant_id = ? and user_id = ? order by voucher_id desc offset ? limit ?
                """)
                .params(tenant(), userId, skip, limit)
                .query(this::map)
                .list();
    }

    /** How often the member has had each reward; what was cancelled does not count. */
    Map<Long, Integer> usesOf(long userId) {
        Map<Long, Integer> uses = new HashMap<>();
        jdbc.sql("""
                select reward_id, count(*) as uses from voucher
                where tenant_id = ? and user_id = ? and status <> 'cancelled' group by reward_id
                """).params(tenant(), userId).query(row -> {
            uses.put(row.getLong("reward_id"), row.getInt("uses"));
        });
        return uses;
    }

    Optional<Voucher> confirm(String code) {
        return jdbc.sql("""
                update voucher set status = 'issued', held_until = null, changed_at = ?
                where tenant_id = ? and code_key = ? and status = 'held' and held_until > ? returning *
                """)
                .params(now(), tenant(), Codes.key(code), now())
                .query(this::map)
                .optional();
    }

    Optional<Voucher> use(Voucher voucher, @Nullable String orderId, @Nullable Long orderMinor, String actor) {
        return jdbc.sql("""
                update voucher set status = 'used', used_at = ?, held_until = null, order_id = ?, order_minor = ?,
                    discount_minor = ?, actor = ?, changed_at = ?
                where tenant_id = ? and voucher_id = ?
                    and (status = 'issued' and expires_on >= ? or status = 'held' and held_until > ?)
                returning *
                """)
                .param(now())
                .param(orderId)
                .param(orderMinor)
                .param(orderMinor == null ? null : voucher.discount().on(orderMinor))
                .param(actor)
                .param(now())
                .param(tenant())
                .param(voucher.id())
                .param(today())
                .param(now())
                .query(this::map)
                .optional();
    }

    Optional<Voucher> takeBackUse(String code, String actor) {
        return jdbc.sql("""
                update voucher set status = 'issued', used_at = null, order_id = null, order_minor = null,
                    discount_minor = null, actor = ?, changed_at = ?
                where tenant_id = ? and code_key = ? and status = 'used' returning *
                """)
                .params(actor, now(), tenant(), Codes.key(code))
                .query(this::map)
                .optional();
    }

    Voucher cancel(long voucherId, long reversalEntryId, String reason, String actor) {
        return jdbc.sql("""
                update voucher set status = 'cancelled', held_until = null, reversal_entry_id = ?, reason = ?, actor = ?,
                    changed_at = ?
                where tenant_id = ? and voucher_id = ? returning *
                """)
                .params(reversalEntryId, reason, actor, now(), tenant(), voucherId)
                .query(this::map)
                .single();
    }

    int expire() {
        return jdbc.sql("""
                update voucher set status = 'expired', changed_at = ?
                where tenant_id = ? and status = 'issued' and expires_on < ?
                """).params(now(), tenant(), today()).update();
    }

    /** Codes of vouchers whose hold is over, some at a time. */
    List<String> lapsed(int limit) {
        return jdbc.sql("""
                select code from voucher where tenant_id = ? and status = 'held' and held_until <= ?
                order by held_until, voucher_id limit ?
                """)
                .params(tenant(), now(), limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** One whose last day has passed is expired, whether it has been marked so or not. */
    private Voucher map(ResultSet row, int number) throws SQLException {
        LocalDate expiresOn = row.getObject("expires_on", LocalDate.class);
        Voucher.Status status = Voucher.Status.ofCode(row.getString("status"));
        boolean over = status == Voucher.Status.ISSUED && expiresOn.isBefore(today());
        return new Voucher(
                row.getLong("voucher_id"),
                row.getString("code"),
                row.getLong("user_id"),
                row.getLong("reward_id"),
                row.getString("reward_name"),
                new Discount(row.getBigDecimal("percent"), row.getObject("max_discount_minor", Long.class)),
                row.getLong("points"),
                over ? Voucher.Status.EXPIRED : status,
                row.getLong("entry_id"),
                expiresOn,
                CouponTable.instant(row, "held_until"),
                row.getString("order_id"),
                row.getObject("order_minor", Long.class),
                row.getObject("discount_minor", Long.class),
                CouponTable.instant(row, "used_at"),
                row.getTimestamp("created_at").toInstant());
    }
}
