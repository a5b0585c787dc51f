package dev.habitue.insights.internal;

import dev.habitue.engine.lifetime.PurchaseSummary;
import java.time.LocalDate;

/** What the lifetime models need to know, from what is kept of a customer. */
final class Summaries {
    private Summaries() {}

    /**
     * Values are per day with a visit, in minor units; a repeat customer's are those of her repeat days, as Gamma-Gamma
     * wants it.
     */
    static PurchaseSummary of(
            LocalDate first, LocalDate last, int visitDays, long spentMinor, long repeatSpentMinor, LocalDate today) {
        double mean = visitDays > 1 ? (double) repeatSpentMinor / (visitDays - 1) : spentMinor;
        return PurchaseSummary.inWeeks(first, last, visitDays, today, Math.max(0, mean));
    }
}
