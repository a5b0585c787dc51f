package dev.habitue.rewards.coupons;

import dev.habitue.platform.Refusal;

/** The order used this coupon before, for another amount or another member. */
public final class CouponOrderMismatch extends Refusal {
    public CouponOrderMismatch(String orderId) {
        super(
                Kind.CONFLICT,
                "Coupon order mismatch",
                "Order " + orderId + " used this coupon before, for another amount or another member.");
    }
}
