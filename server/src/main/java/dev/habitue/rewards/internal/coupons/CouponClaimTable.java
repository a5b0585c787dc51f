package dev.habitue.rewards.internal.coupons;

import dev.habitue.platform.sql.Sql;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponClaim;
import dev.habitue.rewards.coupons.CouponUse;
import dev.habitue.rewards.internal.RewardCodes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The uses of coupons. Whoever writes here holds the coupon's row. */
@Repository
class CouponClaimTable {
    private static final String JOINED = """
            select c.*, claim_id as id, coupon.code, false as repeated
            from coupon_claim c join coupon using (tenant_id, coupon_id)
            """;
    private static final String WRITTEN = "returning *, claim_id as id, :code::text as code, false as repeated";

    private final Sql sql;

    CouponClaimTable(Sql sql) {
        this.sql = sql;
    }

    CouponClaim insert(Coupon coupon, CouponUse use, @Nullable Instant heldUntil, String actor) {
        return sql.of("""
                insert into coupon_claim (tenant_id, coupon_id, status, member_id, order_id, order_minor, discount_minor,
                    held_until, actor, created_at, changed_at)
                values (:tenant, :couponId, :status, :memberId, :orderId, :orderMinor, :discountMinor, :heldUntil, :actor,
                    :now, :now)
                """ + WRITTEN)
                .params(use)
                .param("couponId", coupon.id())
                .param("status", heldUntil == null ? CouponClaim.Status.REDEEMED : CouponClaim.Status.HELD)
                .param("discountMinor", coupon.terms().discountOn(use.orderMinor()))
                .param("heldUntil", heldUntil)
                .param("actor", actor)
                .param("code", coupon.code())
                .as(CouponClaim.class)
                .single();
    }

    /** The use that stands for this order, or nothing. */
    Optional<CouponClaim> ofOrder(String code, String orderId) {
        return sql.of(JOINED + """
                where tenant_id = :tenant and code_key = :key and order_id = :orderId and status <> 'released'
                """)
                .param("key", RewardCodes.key(code))
                .param("orderId", orderId)
                .as(CouponClaim.class)
                .optional();
    }

    Optional<CouponClaim> find(long couponId, long claimId) {
        return sql.of(JOINED + "where tenant_id = :tenant and coupon_id = :couponId and claim_id = :claimId")
                .param("couponId", couponId)
                .param("claimId", claimId)
                .as(CouponClaim.class)
                .optional();
    }

    /** What the member has redeemed of it, and holds. */
    int usesOf(long couponId, long memberId) {
        return sql.of("""
                select count(*) from coupon_claim
                where tenant_id = :tenant and coupon_id = :couponId and member_id = :memberId
                    and (status = 'redeemed' or status = 'held' and held_until > :now)
                """)
                .param("couponId", couponId)
                .param("memberId", memberId)
                .as(Integer.class)
                .single();
    }

    /** Nothing where the reservation does not stand any more. */
    Optional<CouponClaim> redeemHeld(Coupon coupon, long claimId, CouponUse use, String actor) {
        return sql.of("""
                update coupon_claim set status = 'redeemed', order_minor = :orderMinor, discount_minor = :discountMinor,
                    held_until = null, order_id = coalesce(:orderId, order_id), member_id = coalesce(:memberId, member_id),
                    actor = :actor, changed_at = :now
                where tenant_id = :tenant and coupon_id = :couponId and claim_id = :claimId and status = 'held'
                    and held_until > :now
                """ + WRITTEN)
                .params(use)
                .param("discountMinor", coupon.terms().discountOn(use.orderMinor()))
                .param("actor", actor)
                .param("couponId", coupon.id())
                .param("claimId", claimId)
                .param("code", coupon.code())
                .as(CouponClaim.class)
                .optional();
    }

    /** Whether it stood until now. */
    boolean release(long couponId, long claimId, String actor) {
        return sql.of("""
                update coupon_claim set status = 'released', actor = :actor, changed_at = :now
                where tenant_id = :tenant and coupon_id = :couponId and claim_id = :claimId and status <> 'released'
                """)
                        .param("actor", actor)
                        .param("couponId", couponId)
                        .param("claimId", claimId)
                        .update()
                == 1;
    }

    /** Ends the coupon's reservations whose time is over; answers how many. */
    int releaseLapsed(long couponId, String actor) {
        return sql.of("""
                update coupon_claim set status = 'released', actor = :actor, changed_at = :now
                where tenant_id = :tenant and coupon_id = :couponId and status = 'held' and held_until <= :now
                """).param("actor", actor).param("couponId", couponId).update();
    }

    int lapsed(long couponId) {
        return sql.of("""
                select count(*) from coupon_claim
                where tenant_id = :tenant and coupon_id = :couponId and status = 'held' and held_until <= :now
                """).param("couponId", couponId).as(Integer.class).single();
    }

    boolean hasLapsed(String code) {
        return sql.of("""
                select exists (select from coupon_claim join coupon using (tenant_id, coupon_id)
                    where tenant_id = :tenant and code_key = :key and status = 'held' and held_until <= :now)
                """).param("key", RewardCodes.key(code)).as(Boolean.class).single();
    }

    /** Codes of coupons that have reservations whose time is over, some at a time. */
    List<String> withLapsed(int limit) {
        return sql.of("""
                select distinct coupon.code from coupon_claim c join coupon using (tenant_id, coupon_id)
                where tenant_id = :tenant and status = 'held' and held_until <= :now order by coupon.code limit :limit
                """).param("limit", limit).as(String.class).list();
    }
}
