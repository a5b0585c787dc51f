package dev.habitue.rewards.coupons;

import dev.habitue.platform.Refusal;

/** Another coupon has this code already. */
public final class CouponCodeTaken extends Refusal {
    public CouponCodeTaken(String code) {
        super(
                Kind.CONFLICT,
                "Coupon code taken",
                "Another coupon has the code " + code + " (case and hyphens do not count). Choose another.");
    }
}
