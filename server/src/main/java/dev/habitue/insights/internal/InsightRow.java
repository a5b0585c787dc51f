package dev.habitue.insights.internal;

import dev.habitue.insights.Insight.ServicePreference;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code customer_insight}; the names are its columns'.
 *
 * @param staleAt when a figure changes by the clock alone, at the latest; null for one that never does
 */
record InsightRow(
        int tenantId,
        long customerId,
        boolean inCurrent,
        int visits,
        int visitDays,
        long spentMinor,
        long repeatSpentMinor,
        @Nullable LocalDate firstVisitOn,
        @Nullable LocalDate lastVisitOn,
        @Nullable Instant firstVisitAt,
        @Nullable Instant lastVisitAt,
        int visitsLastYear,
        int ownVisits,
        long ownSpentMinor,
        @Nullable LocalDate ownFirstVisitOn,
        @Nullable LocalDate ownLastVisitOn,
        @Nullable Instant ownFirstVisitAt,
        @Nullable Instant ownLastVisitAt,
        int ownVisitsLastYear,
        @Nullable LocalDate legacyFirstVisitOn,
        @Nullable LocalDate legacyLastVisitOn,
        @Nullable Instant nextVisitAt,
        @Nullable Instant staleAt,
        int distinctServices,
        Details details,
        int recencyScore,
        int frequencyScore,
        int monetaryScore,
        String segment,
        int priority,
        @Nullable Double probabilityAlive,
        @Nullable Double expectedVisits,
        @Nullable Long expectedValueMinor,
        LocalDate computedOn) {

    /** @param monthCounts visits by month, January first */
    record Details(
            List<ServicePreference> services,
            List<String> serviceTypes,
            Map<String, Integer> paymentMethods,
            List<Long> monthCounts) {}
}
