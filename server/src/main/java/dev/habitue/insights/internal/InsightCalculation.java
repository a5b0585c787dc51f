package dev.habitue.insights.internal;

import dev.habitue.engine.lifetime.LifetimeModel;
import dev.habitue.engine.segment.Activity;
import dev.habitue.engine.segment.ReactivationPriority;
import dev.habitue.engine.segment.RfmScores;
import dev.habitue.insights.Insight.ServicePreference;
import dev.habitue.insights.InsightSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes of a history what is kept of it. The same for one customer after a visit and for everybody at night. */
record InsightCalculation(
        int tenantId,
        LocalDate today,
        InsightSettings settings,
        @Nullable LifetimeModel model,
        ZoneId zone) {
    private static final int MOST_SERVICES = 10;
    private static final int MOST_TYPES = 3;
    private static final int MONTHS = 12;
    private static final Comparator<History.Visit> BY_DAY =
            Comparator.comparing(History.Visit::on).thenComparing(History.Visit::at);

    /** Figures of a part of the history. */
    private record Figures(
            int visits,
            long spentMinor,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            @Nullable Instant firstAt,
            @Nullable Instant lastAt,
            int lastYear) {}

    InsightRow calculate(long customerId, History history) {
        Figures all = figures(history.visits);
        Figures own = figures(history.visits.stream().filter(History.Visit::own).toList());
        Figures legacy =
                figures(history.visits.stream().filter(visit -> !visit.own()).toList());
        TreeMap<LocalDate, Long> spentByDay = new TreeMap<>();
        history.visits.forEach(visit -> spentByDay.merge(visit.on(), visit.totalMinor(), Long::sum));
        long firstDaySpent = spentByDay.isEmpty() ? 0 : spentByDay.firstEntry().getValue();
        Scored scored = score(all.visits(), all.spentMinor(), all.first(), all.last());
        LifetimeModel.@Nullable Prediction prediction =
                predict(all.first(), all.last(), spentByDay.size(), all.spentMinor(), all.spentMinor() - firstDaySpent);
        return new InsightRow(
                tenantId,
                customerId,
                history.inCurrent,
                all.visits(),
                spentByDay.size(),
                all.spentMinor(),
                all.spentMinor() - firstDaySpent,
                all.first(),
                all.last(),
                all.firstAt(),
                all.lastAt(),
                all.lastYear(),
                own.visits(),
                own.spentMinor(),
                own.first(),
                own.last(),
                own.firstAt(),
                own.lastAt(),
                own.lastYear(),
                legacy.first(),
                legacy.last(),
                history.nextVisitAt,
                staleAt(history, all),
                history.services.size(),
                new InsightRow.Details(
                        history.services.stream().limit(MOST_SERVICES).toList(),
                        types(history.services),
                        paymentMethods(history),
                        monthCounts(history.visits)),
                scored.rfm().recency(),
                scored.rfm().frequency(),
                scored.rfm().monetary(),
                scored.segment(),
                scored.priority(),
                prediction == null ? null : prediction.probabilityAlive(),
                prediction == null ? null : prediction.expectedVisits(),
                prediction == null ? null : prediction.expectedValueRounded(),
                today);
    }

    /** The next visit, or the next day on which a score or the visits of the last year change. */
    private @Nullable Instant staleAt(History history, Figures all) {
        Instant day = new ChangeDays(today, settings)
                .next(all.first(), all.last(), history.visits)
                .map(next -> next.atStartOfDay(zone).toInstant())
                .orElse(null);
        Instant visit = history.nextVisitAt;
        return day == null || visit != null && visit.isBefore(day) ? visit : day;
    }

    private record Scored(RfmScores rfm, String segment, int priority) {}

    private Scored score(int visits, long spentMinor, @Nullable LocalDate first, @Nullable LocalDate last) {
        Activity activity = activity(visits, spentMinor, first, last, today);
        RfmScores rfm = settings.rfm().score(activity);
        return new Scored(
                rfm,
                settings.segments().segment(rfm, activity.daysSinceFirstVisit()).code(),
                ReactivationPriority.of(spentMinor, rfm, activity.daysSinceLastVisit(), settings.reactivation())
                        .points());
    }

    static Activity activity(
            int visits, long spentMinor, @Nullable LocalDate first, @Nullable LocalDate last, LocalDate today) {
        return first == null || last == null
                ? new Activity(0, spentMinor, 0, 0)
                : new Activity(
                        visits,
                        spentMinor,
                        ChronoUnit.DAYS.between(last, today),
                        ChronoUnit.DAYS.between(first, today));
    }

    private LifetimeModel.@Nullable Prediction predict(
            @Nullable LocalDate first, @Nullable LocalDate last, int days, long spentMinor, long repeatSpentMinor) {
        if (model == null || first == null || last == null || last.isAfter(today)) {
            return null;
        }
        return model.predict(
                Summaries.of(first, last, days, spentMinor, repeatSpentMinor, today),
                LifetimeModel.TWELVE_MONTHS_IN_WEEKS);
    }

    private Figures figures(List<History.Visit> visits) {
        LocalDate yearAgo = today.minusMonths(MONTHS);
        History.Visit first = visits.stream().min(BY_DAY).orElse(null);
        History.Visit last = visits.stream().max(BY_DAY).orElse(null);
        return new Figures(
                visits.size(),
                visits.stream().mapToLong(History.Visit::totalMinor).sum(),
                first == null ? null : first.on(),
                last == null ? null : last.on(),
                first == null ? null : first.at(),
                last == null ? null : last.at(),
                (int) visits.stream()
                        .filter(visit -> visit.on().isAfter(yearAgo))
                        .count());
    }

    private static List<String> types(List<ServicePreference> services) {
        Map<String, Integer> times = new TreeMap<>();
        services.stream()
                .filter(service -> service.type() != null)
                .forEach(service -> times.merge(Objects.requireNonNull(service.type()), service.times(), Integer::sum));
        return times.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_TYPES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Map<String, Integer> paymentMethods(History history) {
        Map<String, Integer> methods = new LinkedHashMap<>();
        history.paymentMethods.forEach(method -> methods.put(method.method(), method.payments()));
        return methods;
    }

    private static List<Long> monthCounts(List<History.Visit> visits) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(MONTHS, 0L));
        visits.forEach(visit ->
                counts.set(visit.on().getMonthValue() - 1, counts.get(visit.on().getMonthValue() - 1) + 1));
        return counts;
    }
}
