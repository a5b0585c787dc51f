package dev.habitue.rewards.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import dev.habitue.rewards.Reward;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.coupons.Discount;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Vouchers; each change of state names the states it starts from, so of two at once one finds it gone. */
@Repository
class VoucherTable {
    private final Sql sql;
    private final Clock clock;

    VoucherTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }

    Voucher insert(String code, long userId, Reward reward, long entryId, @Nullable Instant heldUntil, String actor) {
        return sql.of("""
                insert into voucher (tenant_id, code, user_id, reward_id, reward_name, percent, max_discount_minor, points,
                    status, entry_id, expires_on, held_until, actor, created_at, changed_at)
                values (:tenant, :code, :userId, :rewardId, :name, :percent, :mostMinor, :points, :status, :entryId,
                    :expiresOn, :heldUntil, :actor, :now, :now)
                returning *
                """)
                .params(reward.terms())
                .params(reward.terms().discount())
                .param("code", code)
                .param("userId", userId)
                .param("rewardId", reward.id())
                .param("status", heldUntil == null ? Voucher.Status.ISSUED : Voucher.Status.HELD)
                .param("entryId", entryId)
                .param("expiresOn", today().plusDays(reward.terms().voucherDays()))
                .param("heldUntil", heldUntil)
                .param("actor", actor)
                .map(this::voucher)
                .single();
    }

    Optional<Voucher> find(String code) {
        return one("select * from voucher where tenant_id = :tenant and code_key = :key", code);
    }

    Optional<Voucher> lock(String code) {
        return one("select * from voucher where tenant_id = :tenant and code_key = :key for update", code);
    }

    private Optional<Voucher> one(String text, String code) {
        return sql.of(text)
                .param("key", RewardCodes.key(code))
                .map(this::voucher)
                .optional();
    }

    Optional<Voucher> ofEntry(long entryId) {
        return sql.of("select * from voucher where tenant_id = :tenant and entry_id = :entryId for update")
                .param("entryId", entryId)
                .map(this::voucher)
                .optional();
    }

    List<Voucher> ofMember(long userId, long skip, int limit) {
        return sql.of("""
                select * from voucher where tenant_id = :tenant and user_id = :userId
                order by voucher_id desc offset :skip limit :limit
                """)
                .param("userId", userId)
                .param("skip", skip)
                .param("limit", limit)
                .map(this::voucher)
                .list();
    }

    /** How often the member has had each reward; what was cancelled does not count. */
    Map<Long, Integer> usesOf(long userId) {
        Map<Long, Integer> uses = new HashMap<>();
        sql.of("""
                select reward_id, count(*) as uses from voucher
                where tenant_id = :tenant and user_id = :userId and status <> 'cancelled' group by reward_id
                """).param("userId", userId).each(row -> uses.put(row.getLong("reward_id"), row.getInt("uses")));
        return uses;
    }

    Optional<Voucher> confirm(String code) {
        return sql.of("""
                update voucher set status = 'issued', held_until = null, changed_at = :now
                where tenant_id = :tenant and code_key = :key and status = 'held' and held_until > :now returning *
                """)
                .param("key", RewardCodes.key(code))
                .map(this::voucher)
                .optional();
    }

    Optional<Voucher> use(Voucher voucher, @Nullable String orderId, @Nullable Long orderMinor, String actor) {
        return sql.of("""
                update voucher set status = 'used', used_at = :now, held_until = null, order_id = :orderId,
                    order_minor = :orderMinor, discount_minor = :discountMinor, actor = :actor, changed_at = :now
                where tenant_id = :tenant and voucher_id = :voucherId
                    and (status = 'issued' and expires_on >= :today or status = 'held' and held_until > :now)
                returning *
                """)
                .param("orderId", orderId)
                .param("orderMinor", orderMinor)
                .param(
                        "discountMinor",
                        orderMinor == null ? null : voucher.discount().on(orderMinor))
                .param("actor", actor)
                .param("voucherId", voucher.id())
                .param("today", today())
                .map(this::voucher)
                .optional();
    }

    Optional<Voucher> takeBackUse(String code, String actor) {
        return sql.of("""
                update voucher set status = 'issued', used_at = null, order_id = null, order_minor = null,
                    discount_minor = null, actor = :actor, changed_at = :now
                where tenant_id = :tenant and code_key = :key and status = 'used' returning *
                """)
                .param("actor", actor)
                .param("key", RewardCodes.key(code))
                .map(this::voucher)
                .optional();
    }

    Voucher cancel(long voucherId, long reversalEntryId, String reason, String actor) {
        return sql.of("""
                update voucher set status = 'cancelled', held_until = null, reversal_entry_id = :reversalEntryId,
                    reason = :reason, actor = :actor, changed_at = :now
                where tenant_id = :tenant and voucher_id = :voucherId returning *
                """)
                .param("reversalEntryId", reversalEntryId)
                .param("reason", reason)
                .param("actor", actor)
                .param("voucherId", voucherId)
                .map(this::voucher)
                .single();
    }

    int expire() {
        return sql.of("""
                update voucher set status = 'expired', changed_at = :now
                where tenant_id = :tenant and status = 'issued' and expires_on < :today
                """).param("today", today()).update();
    }

    /** Codes of vouchers whose hold is over, some at a time. */
    List<String> lapsed(int limit) {
        return sql.of("""
                select code from voucher where tenant_id = :tenant and status = 'held' and held_until <= :now
                order by held_until, voucher_id limit :limit
                """).param("limit", limit).as(String.class).list();
    }

    /** One whose last day has passed is expired, whether it has been marked so or not. */
    private Voucher voucher(Row row) {
        LocalDate expiresOn = row.getDate("expires_on");
        Voucher.Status status = row.getEnum("status", Voucher.Status.class);
        boolean over = status == Voucher.Status.ISSUED && expiresOn.isBefore(today());
        return new Voucher(
                row.getLong("voucher_id"),
                row.getString("code"),
                row.getLong("user_id"),
                row.getLong("reward_id"),
                row.getString("reward_name"),
                new Discount(row.getBigDecimal("percent"), row.get("max_discount_minor", Long.class)),
                row.getLong("points"),
                over ? Voucher.Status.EXPIRED : status,
                row.getLong("entry_id"),
                expiresOn,
                row.get("held_until", Instant.class),
                row.get("order_id", String.class),
                row.get("order_minor", Long.class),
                row.get("discount_minor", Long.class),
                row.get("used_at", Instant.class),
                row.getInstant("created_at"));
    }
}
