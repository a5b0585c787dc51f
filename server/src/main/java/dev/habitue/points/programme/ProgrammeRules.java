package dev.habitue.points.programme;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How points come and go. A change makes a new version; entries name the version that made them.
 *
 * @param version 0 for rules that are yet to be published
 * @param expiryDays 0 for never
 * @param pendingDays 0 for at once
 * @param ordersAcrossDoors whether a till, a call and a source that tell of an order by the same number mean the same
 * @param windowMonths over which points qualify for a tier; null for ever, without downgrade
 * @param graceDays from the warning to the downgrade
 * @param pointValue what a point is worth, in the tenant's currency
 * @param tiers in ascending order of their thresholds, the first at 0
 */
public record ProgrammeRules(
        int version,
        BigDecimal pointsPerPeso,
        boolean carryRemainder,
        int expiryDays,
        int pendingDays,
        RefundPolicy refundPolicy,
        boolean ordersAcrossDoors,
        long welcomeBonus,
        long referralBonus,
        boolean bonusQualifies,
        boolean referralQualifies,
        @Nullable Integer windowMonths,
        int graceDays,
        BigDecimal pointValue,
        List<Tier> tiers,
        String actor,
        @Nullable Instant createdAt) {

    /** What a refund may take. */
    public enum RefundPolicy {
        /** Only points that have not come yet. */
        ONLY_PENDING,
        /** What is there. */
        WITHIN_BALANCE,
        /** Also what has been spent: the account may fall below zero. */
        UNLIMITED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
