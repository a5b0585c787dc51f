package dev.habitue.rewards.coupons;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A use of a coupon.
 *
 * @param heldUntil until when a reservation stands
 * @param repeated the order had been told of before, and nothing was taken now
 */
public record CouponClaim(
        long id,
        long couponId,
        String code,
        Status status,
        @Nullable Long memberId,
        @Nullable String orderId,
        long orderMinor,
        long discountMinor,
        @Nullable Instant heldUntil,
        Instant createdAt,
        boolean repeated) {

    public enum Status {
        HELD,
        REDEEMED,
        RELEASED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CouponClaim asRepeated() {
        return new CouponClaim(
                id, couponId, code, status, memberId, orderId, orderMinor, discountMinor, heldUntil, createdAt, true);
    }
}
