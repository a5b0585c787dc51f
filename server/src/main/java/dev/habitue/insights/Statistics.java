package dev.habitue.insights;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer's history in figures. Days are the tenant's; amounts are minor units of its currency.
 *
 * @param visitsLastYear in the 12 months up to today
 */
public record Statistics(
        int visits,
        long spentMinor,
        @Nullable LocalDate firstVisitOn,
        @Nullable LocalDate lastVisitOn,
        @Nullable Instant firstVisitAt,
        @Nullable Instant lastVisitAt,
        int visitsLastYear) {}
