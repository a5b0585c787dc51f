package dev.habitue.rewards.internal.coupons;

import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import dev.habitue.platform.sql.Statement;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponFilter;
import dev.habitue.rewards.coupons.CouponTerms;
import dev.habitue.rewards.coupons.CouponUse;
import dev.habitue.rewards.internal.RewardCodes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

@Repository
public class CouponTable {
    private static final String FILTER = """
            tenant_id = :tenant and (:beginning::text is null or starts_with(code_key, :beginning))
                and (:campaign::text is null or campaign = :campaign) and (:batchId::uuid is null or batch_id = :batchId)
                and (:ownerId::bigint is null or owner_id = :ownerId)
            """;

    private final Sql sql;

    CouponTable(Sql sql) {
        this.sql = sql;
    }

    Optional<Coupon> find(String code) {
        return one("select * from coupon where tenant_id = :tenant and code_key = :key", code);
    }

    /** As {@link #find}; nobody else takes or gives back a use until the transaction ends. */
    public Optional<Coupon> lock(String code) {
        return one("select * from coupon where tenant_id = :tenant and code_key = :key for update", code);
    }

    private Optional<Coupon> one(String text, String code) {
        return sql.of(text)
                .param("key", RewardCodes.key(code))
                .map(CouponTable::coupon)
                .optional();
    }

    /**
     * Takes one use where the coupon allows it that day: the raise and its conditions are one statement, so of two that want
     * the last one the second waits for the first and then finds none. Nothing where it does not allow it.
     */
    Optional<Coupon> take(CouponUse use, LocalDate today) {
        return sql.of("""
                update coupon set uses = uses + 1
                where tenant_id = :tenant and code_key = :key and disabled_at is null
                    and (max_uses is null or uses < max_uses)
                    and (valid_from is null or valid_from <= :today) and (valid_until is null or valid_until >= :today)
                    and (owner_id is null or owner_id = :memberId) and min_order_minor <= :orderMinor
                    and (max_uses_per_member is null or :memberId::bigint is not null)
                returning *
                """)
                .params(use)
                .param("key", RewardCodes.key(use.code()))
                .param("today", today)
                .map(CouponTable::coupon)
                .optional();
    }

    public void giveBack(long couponId, int uses) {
        sql.of("update coupon set uses = uses - :uses where tenant_id = :tenant and coupon_id = :couponId")
                .param("uses", uses)
                .param("couponId", couponId)
                .update();
    }

    List<Coupon> list(CouponFilter filter, long skip, int limit) {
        return filtered(
                        "select * from coupon where " + FILTER + " order by coupon_id desc offset :skip limit :limit",
                        filter)
                .param("skip", skip)
                .param("limit", limit)
                .map(CouponTable::coupon)
                .list();
    }

    long count(CouponFilter filter) {
        return filtered("select count(*) from coupon where " + FILTER, filter)
                .as(Long.class)
                .single();
    }

    private Statement filtered(String text, CouponFilter filter) {
        return sql.of(text)
                .params(filter)
                .param("beginning", filter.code() == null ? null : RewardCodes.key(filter.code()));
    }

    List<String> codesOf(UUID batchId) {
        return sql.of("select code from coupon where tenant_id = :tenant and batch_id = :batchId order by coupon_id")
                .param("batchId", batchId)
                .as(String.class)
                .list();
    }

    List<Coupon> ofCampaign(String campaign, List<Long> owners) {
        return sql.of("""
                select * from coupon where tenant_id = :tenant and campaign = :campaign and owner_id = any(:owners)
                order by coupon_id
                """)
                .param("campaign", campaign)
                .param("owners", owners)
                .map(CouponTable::coupon)
                .list();
    }

    Optional<Coupon> disable(String code) {
        return one("""
                update coupon set disabled_at = coalesce(disabled_at, :now)
                where tenant_id = :tenant and code_key = :key returning *
                """, code);
    }

    static Coupon coupon(Row row) {
        return new Coupon(
                row.getLong("coupon_id"),
                row.getString("code"),
                new CouponTerms(
                        row.get("description", String.class),
                        row.get("percent", BigDecimal.class),
                        row.get("amount_minor", Long.class),
                        row.get("max_discount_minor", Long.class),
                        row.getLong("min_order_minor"),
                        row.get("max_uses", Integer.class),
                        row.get("max_uses_per_member", Integer.class),
                        row.get("campaign", String.class),
                        row.get("valid_from", LocalDate.class),
                        row.get("valid_until", LocalDate.class)),
                row.get("owner_id", Long.class),
                row.get("batch_id", UUID.class),
                row.getInt("uses"),
                row.getInstant("created_at"),
                row.get("disabled_at", Instant.class));
    }
}
