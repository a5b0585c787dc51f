package dev.habitue.rewards.coupons;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code that takes something off a purchase.
 *
 * @param ownerId the only member who may use it
 * @param uses redeemed or held
 */
public record Coupon(
        long id,
        String code,
        CouponTerms terms,
        @Nullable Long ownerId,
        @Nullable UUID batchId,
        int uses,
        Instant createdAt,
        @Nullable Instant disabledAt) {

    /** How it stands on a day. */
    public enum Status {
        ACTIVE,
        SCHEDULED,
        EXPIRED,
        USED_UP,
        DISABLED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As it is once so many holds have ended. */
    public Coupon without(int holds) {
        return new Coupon(id, code, terms, ownerId, batchId, uses - holds, createdAt, disabledAt);
    }

    public Status status(LocalDate today) {
        if (disabledAt != null) {
            return Status.DISABLED;
        }
        if (terms.validUntil() != null && today.isAfter(terms.validUntil())) {
            return Status.EXPIRED;
        }
        if (terms.maxUses() != null && uses >= terms.maxUses()) {
            return Status.USED_UP;
        }
        return terms.validFrom() != null && today.isBefore(terms.validFrom()) ? Status.SCHEDULED : Status.ACTIVE;
    }
}
