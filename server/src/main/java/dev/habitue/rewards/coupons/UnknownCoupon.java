package dev.habitue.rewards.coupons;

import dev.habitue.platform.Refusal;

/** There is no coupon of that code, or none that the caller may see. */
public final class UnknownCoupon extends Refusal {
    public UnknownCoupon() {
        super(Kind.ABSENT, "Unknown coupon", "There is no coupon of that code. Case and hyphens do not matter.");
    }
}
