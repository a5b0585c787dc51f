package dev.habitue.insights;

import dev.habitue.engine.segment.ChurnRisk;
import dev.habitue.engine.segment.ReactivationPriority;
import dev.habitue.engine.segment.Seasonality;
import dev.habitue.engine.segment.UpsellPotential;
import dev.habitue.engine.segment.VisitFrequency;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a customer's history, as of a day.
 *
 * @param standing by the unified history
 * @param currentStanding by what the current system and the till know, leaving old exports out
 * @param legacyStatistics of the old exports' visits alone
 * @param nextVisitAt the earliest upcoming visit that was known when this was computed
 * @param services most often bought first, at most ten
 * @param serviceTypes most often bought first, at most three
 * @param paymentMethods payments by method, most used first
 * @param prediction null where the history does not carry one
 */
public record Insight(
        long customerId,
        LocalDate asOf,
        boolean inCurrent,
        Standing standing,
        Standing currentStanding,
        Statistics legacyStatistics,
        @Nullable Instant nextVisitAt,
        List<ServicePreference> services,
        List<String> serviceTypes,
        Map<String, Integer> paymentMethods,
        VisitFrequency visitFrequency,
        Seasonality seasonality,
        ChurnRisk churnRisk,
        UpsellPotential upsellPotential,
        ReactivationPriority reactivationPriority,
        @Nullable Prediction prediction) {

    /**
     * @param serviceId the current system's id of the service; null for one that only the old system had
     * @param times how often it was booked
     */
    public record ServicePreference(
            @Nullable Long serviceId, String name, @Nullable String type, int times, LocalDate lastBookedOn) {}

    /**
     * By BG/NBD and Gamma-Gamma over the next 12 months; see docs/adr/0002-predicted-lifetime.md.
     *
     * @param probabilityAlive that she still is a customer; for a one-time visitor, that she comes again within the year
     */
    public record Prediction(double probabilityAlive, double expectedVisits, long expectedValueMinor) {}
}
