package dev.habitue.points.web;

import dev.habitue.points.orders.Earning;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a purchase earned.
 *
 * @param pointsEarned by the order as it stands, whether they came now or before
 * @param transaction what was written now, or where it is repeated then; null while no points have moved
 * @param repeated the order had been told of before, and nothing was earned now
 * @param corrected the order had been told of before, and is another now
 */
record EarnResponse(
        long userId,
        long pointsEarned,
        long newTotalPoints,
        String currentTier,
        boolean tierUpgraded,
        boolean pending,
        @Nullable LocalDate availableOn,
        boolean repeated,
        boolean corrected,
        @Nullable TransactionView transaction,
        @Nullable Explanation why) {
    static EarnResponse of(Earning earning) {
        boolean pending = earning.availableOn() != null;
        return new EarnResponse(
                earning.userId(),
                earning.points(),
                earning.balance(),
                earning.tierAfter(),
                !earning.tierAfter().equals(earning.tierBefore()),
                pending,
                earning.availableOn(),
                earning.repeated(),
                earning.corrected(),
                earning.entry() == null ? null : TransactionView.of(earning.entry()),
                earning.entry() == null ? null : Explanation.of(earning.entry()));
    }
}
