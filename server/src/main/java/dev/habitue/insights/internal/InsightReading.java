package dev.habitue.insights.internal;

import dev.habitue.engine.segment.Activity;
import dev.habitue.engine.segment.ChurnRisk;
import dev.habitue.engine.segment.ReactivationPriority;
import dev.habitue.engine.segment.RfmScores;
import dev.habitue.engine.segment.Seasonality;
import dev.habitue.engine.segment.UpsellPotential;
import dev.habitue.engine.segment.VisitFrequency;
import dev.habitue.insights.Insight;
import dev.habitue.insights.InsightSettings;
import dev.habitue.insights.Standing;
import dev.habitue.insights.Statistics;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what is kept of a customer as of today: scores that depend on the day are taken anew. */
record InsightReading(LocalDate today, InsightSettings settings) {

    Insight read(InsightRow row) {
        Standing standing = standing(new Statistics(
                row.visits(),
                row.spentMinor(),
                row.firstVisitOn(),
                row.lastVisitOn(),
                row.firstVisitAt(),
                row.lastVisitAt(),
                row.visitsLastYear()));
        long daysAway = standing.daysSinceLastVisit() == null ? 0 : standing.daysSinceLastVisit();
        return new Insight(
                row.customerId(),
                today,
                row.inCurrent(),
                standing,
                standing(new Statistics(
                        row.ownVisits(),
                        row.ownSpentMinor(),
                        row.ownFirstVisitOn(),
                        row.ownLastVisitOn(),
                        row.ownFirstVisitAt(),
                        row.ownLastVisitAt(),
                        row.ownVisitsLastYear())),
                new Statistics(
                        row.visits() - row.ownVisits(),
                        row.spentMinor() - row.ownSpentMinor(),
                        row.legacyFirstVisitOn(),
                        row.legacyLastVisitOn(),
                        null,
                        null,
                        row.visitsLastYear() - row.ownVisitsLastYear()),
                row.nextVisitAt(),
                row.details().services(),
                row.details().serviceTypes(),
                mostUsedFirst(row.details().paymentMethods()),
                VisitFrequency.of(row.visits(), daysFirstToLast(row), settings.visitFrequency()),
                Seasonality.of(row.details().monthCounts(), settings.seasonality()),
                ChurnRisk.of(standing.segment(), standing.rfm(), daysAway, row.visitsLastYear(), settings.churnRisk()),
                UpsellPotential.of(
                        row.visits(),
                        row.distinctServices(),
                        row.spentMinor(),
                        standing.rfm().monetary(),
                        settings.upsell()),
                ReactivationPriority.of(row.spentMinor(), standing.rfm(), daysAway, settings.reactivation()),
                prediction(row));
    }

    private Standing standing(Statistics statistics) {
        Activity activity = InsightCalculation.activity(
                statistics.visits(),
                statistics.spentMinor(),
                statistics.firstVisitOn(),
                statistics.lastVisitOn(),
                today);
        RfmScores rfm = settings.rfm().score(activity);
        return new Standing(
                statistics,
                statistics.lastVisitOn() == null ? null : Long.valueOf(activity.daysSinceLastVisit()),
                rfm,
                settings.segments().segment(rfm, activity.daysSinceFirstVisit()));
    }

    /** The database keeps an object's keys in an order of its own. */
    private static Map<String, Integer> mostUsedFirst(Map<String, Integer> payments) {
        Map<String, Integer> ordered = new LinkedHashMap<>();
        payments.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return ordered;
    }

    private static long daysFirstToLast(InsightRow row) {
        return row.firstVisitOn() == null || row.lastVisitOn() == null
                ? 0
                : ChronoUnit.DAYS.between(row.firstVisitOn(), row.lastVisitOn());
    }

    private static Insight.@Nullable Prediction prediction(InsightRow row) {
        return row.probabilityAlive() == null || row.expectedVisits() == null || row.expectedValueMinor() == null
                ? null
                : new Insight.Prediction(row.probabilityAlive(), row.expectedVisits(), row.expectedValueMinor());
    }
}
