package dev.habitue.rewards.coupons;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which coupons to list; null leaves a part open. {@code code} is the beginning of a code. */
public record CouponFilter(
        @Nullable String code,
        @Nullable String campaign,
        @Nullable UUID batchId,
        @Nullable Long ownerId) {
    public static final CouponFilter ALL = new CouponFilter(null, null, null, null);
}
