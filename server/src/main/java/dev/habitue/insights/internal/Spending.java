package dev.habitue.insights.internal;

import dev.habitue.engine.lifetime.PurchaseSummary;
import dev.habitue.engine.segment.Activity;
import java.time.LocalDate;

/**
 * What the models must know of somebody who came.
 *
 * @param days with a visit
 * @param repeatSpentMinor on all of her days but the first
 */
record Spending(LocalDate firstOn, LocalDate lastOn, int days, int visits, long spentMinor, long repeatSpentMinor) {

    PurchaseSummary summary(LocalDate today) {
        return Summaries.of(firstOn, lastOn, days, spentMinor, repeatSpentMinor, today);
    }

    Activity activity(LocalDate today) {
        return InsightCalculation.activity(visits, spentMinor, firstOn, lastOn, today);
    }
}
