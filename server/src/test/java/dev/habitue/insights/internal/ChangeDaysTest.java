package dev.habitue.insights.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.insights.InsightSettings;
import dev.habitue.platform.Tenant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A day on which a kept figure changes is never passed over: drawn histories, looked at on each day of years. */
class ChangeDaysTest {
    private static final ZoneId ZONE = ZoneId.of("America/Santiago");
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 1_500;

    /** What lists go by. */
    private record Kept(int recency, String segment, int priority, int lastYear) {}

    private static Kept kept(InsightSettings settings, List<History.Visit> visits, LocalDate today) {
        History history = new History(true);
        history.visits.addAll(visits);
        InsightRow row = new InsightCalculation(1, today, settings, null, ZONE).calculate(1, history);
        return new Kept(row.recencyScore(), row.segment(), row.priority(), row.visitsLastYear());
    }

    @Test
    void nothingChangesBeforeTheDayThatIsForetold() {
        Random random = new Random(20_261_126);
        for (Tenant.Kind kind : Tenant.Kind.values()) {
            InsightSettings settings = InsightSettings.defaults(kind);
            for (int person = 0; person < 20; person++) {
                List<History.Visit> visits = new ArrayList<>();
                for (int visit = 0; visit <= random.nextInt(25); visit++) {
                    LocalDate day = START.minusDays(random.nextInt(900));
                    visits.add(new History.Visit(
                            day, day.atTime(LocalTime.NOON).atZone(ZONE).toInstant(), random.nextInt(100_000), true));
                }
                LocalDate first = visits.stream()
                        .map(History.Visit::on)
                        .min(LocalDate::compareTo)
                        .orElseThrow();
                LocalDate last = visits.stream()
                        .map(History.Visit::on)
                        .max(LocalDate::compareTo)
                        .orElseThrow();
                LocalDate foretold = LocalDate.EPOCH;
                Kept before = null;
                for (LocalDate today = START; today.isBefore(START.plusDays(DAYS)); today = today.plusDays(1)) {
                    Kept now = kept(settings, visits, today);
                    if (!now.equals(before)) {
                        assertThat(foretold)
                                .as("%s: %s became %s on %s", kind, before, now, today)
                                .isBeforeOrEqualTo(today);
                    }
                    if (!foretold.isAfter(today)) {
                        foretold = new ChangeDays(today, settings)
                                .next(first, last, visits)
                                .orElse(LocalDate.MAX);
                    }
                    before = now;
                }
            }
        }
    }
}
