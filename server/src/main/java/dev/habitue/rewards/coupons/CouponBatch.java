package dev.habitue.rewards.coupons;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Codes made at one stroke under the same terms. */
public record CouponBatch(
        UUID id,
        int codes,
        @Nullable String description,
        @Nullable String campaign,
        Instant createdAt) {
    public static final int LARGEST = 100_000;
}
