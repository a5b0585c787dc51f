package dev.habitue.insights.internal;

import dev.habitue.engine.segment.ReactivationPriority;
import dev.habitue.insights.InsightSettings;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** On which days what is kept of a customer changes although nothing happens: the clock passes a limit of the rules. */
record ChangeDays(LocalDate today, InsightSettings settings) {
    private static final long LONGEST_DAYS = 36_500;
    private static final int MONTHS = 12;

    /** The next of them after today, if there is one; never a day too late. */
    Optional<LocalDate> next(@Nullable LocalDate first, @Nullable LocalDate last, List<History.Visit> visits) {
        if (first == null || last == null) {
            return Optional.empty();
        }
        Stream<LocalDate> scores = daysAway().mapToObj(days -> last.plusDays(days + 1));
        Stream<LocalDate> known = Stream.of(first.plusDays(settings.segments().newDays() + 1));
        LocalDate yearAgo = today.minusMonths(MONTHS);
        Stream<LocalDate> leaving = visits.stream()
                .map(History.Visit::on)
                .filter(day -> day.isAfter(yearAgo))
                .map(day -> latest(day.plusMonths(MONTHS), today.plusDays(1)));
        return Stream.concat(scores, Stream.concat(known, leaving))
                .filter(day -> day.isAfter(today))
                .min(LocalDate::compareTo);
    }

    /** Limits in days since the last visit. */
    private LongStream daysAway() {
        return LongStream.concat(
                        settings.rfm().recency().limits().stream().mapToLong(Long::longValue),
                        settings.reactivation().recoverability().stream().mapToLong(ReactivationPriority.Step::limit))
                .filter(days -> days >= 0 && days < LONGEST_DAYS);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
