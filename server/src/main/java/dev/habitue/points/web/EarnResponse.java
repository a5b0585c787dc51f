package dev.habitue.points.web;

import dev.habitue.points.Earning;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a purchase earned.
 *
 * @param transaction null while the points are pending
 * @param repeated the order had been told of before, and nothing was earned now
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
        @Nullable TransactionView transaction,
        @Nullable Explanation why) {
    static EarnResponse of(Earning earning) {
        boolean pending = earning.entry() == null;
        return new EarnResponse(
                earning.userId(),
                earning.points(),
                earning.balance(),
                earning.tierAfter(),
                !earning.tierAfter().equals(earning.tierBefore()),
                pending,
                earning.availableOn(),
                earning.repeated(),
                earning.entry() == null ? null : TransactionView.of(earning.entry()),
                earning.entry() == null ? null : Explanation.of(earning.entry()));
    }
}
