package dev.habitue.engine.lifetime;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * What the models need to know of a customer: repeat visits {@code frequency} (x), time from the first to the last visit
 * {@code recency} (t_x) and from the first visit to the end of observation {@code age} (T), in one unit of time, and the
 * mean value of the repeat visits (of the only visit, where there was one) in any unit of money; 0 where unknown.
 * Visits on one day count once. Refuses a recency outside 0…age, or repeat visits without room for them.
 */
public record PurchaseSummary(int frequency, double recency, double age, double meanValue) {

    private static final double DAYS_PER_WEEK = 7;

    public PurchaseSummary {
        if (frequency < 0) {
            throw new IllegalArgumentException("frequency is negative: " + frequency);
        }
        if (!(recency >= 0 && recency <= age && age < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("recency " + recency + " is not within 0 and the age " + age);
        }
        if (frequency == 0 ? recency != 0 : recency == 0) {
            throw new IllegalArgumentException("recency " + recency + " does not fit " + frequency + " repeat visits");
        }
        if (!(meanValue >= 0 && meanValue < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mean value is not a positive number: " + meanValue);
        }
    }

    /** In weeks, from the distinct days a customer came on; {@code today} ends the observation and is not before the last. */
    public static PurchaseSummary inWeeks(
            LocalDate firstDay, LocalDate lastDay, int distinctDays, LocalDate today, double meanValue) {
        return new PurchaseSummary(
                distinctDays - 1,
                ChronoUnit.DAYS.between(firstDay, lastDay) / DAYS_PER_WEEK,
                ChronoUnit.DAYS.between(firstDay, today) / DAYS_PER_WEEK,
                meanValue);
    }
}
