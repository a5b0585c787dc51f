package dev.habitue.rewards;

import dev.habitue.rewards.coupons.Discount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a member got for points, to be used once at the counter.
 *
 * @param entryId the movement of points that paid for it
 * @param expiresOn the last day on which it can be used
 * @param heldUntil until when it stands while the till is not sure; then the points go back by themselves
 */
public record Voucher(
        long id,
        String code,
        long userId,
        long rewardId,
        String rewardName,
        Discount discount,
        long points,
        Status status,
        long entryId,
        LocalDate expiresOn,
        @Nullable Instant heldUntil,
        @Nullable String orderId,
        @Nullable Long orderMinor,
        @Nullable Long discountMinor,
        @Nullable Instant usedAt,
        Instant createdAt) {

    public enum Status {
        HELD,
        ISSUED,
        USED,
        CANCELLED,
        EXPIRED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it waits to be used. */
    public boolean open() {
        return status == Status.HELD || status == Status.ISSUED;
    }
}
