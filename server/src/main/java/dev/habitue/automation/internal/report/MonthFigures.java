package dev.habitue.automation.internal.report;

import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a month came to, with the twelve before it.
 *
 * @param months oldest first; the last is the month itself
 * @param campaigns null where none ran
 */
record MonthFigures(List<Month> months, @Nullable CampaignsEffect campaigns) {

    /**
     * @param active customers who came
     * @param newcomers of them, those who came for the first time
     */
    record Month(
            YearMonth month,
            long visits,
            long revenueMinor,
            long active,
            long newcomers,
            long newMembers,
            long pointsEarned,
            long pointsRedeemed,
            long pointsExpired) {

        static Month empty(YearMonth month) {
            return new Month(month, 0, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    /**
     * Of the month's campaigns together.
     *
     * @param came of those written to, who came within 30 days
     * @param heldOut whom the campaigns with a control group left out for comparison, of whom {@code heldOutCame} came
     * @param compared those written to by just these campaigns, of whom {@code comparedCame} came
     * @param complete whether the 30 days of all of them are over
     */
    record CampaignsEffect(
            int runs,
            long written,
            long came,
            long revenueMinor,
            long compared,
            long comparedCame,
            long heldOut,
            long heldOutCame,
            boolean complete) {}

    Month month() {
        return months.getLast();
    }

    Month before() {
        return months.size() > 1
                ? months.get(months.size() - 2)
                : Month.empty(month().month().minusMonths(1));
    }
}
