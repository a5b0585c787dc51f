package dev.habitue.automation.internal;

import dev.habitue.automation.AutomationSettings;
import dev.habitue.platform.AutomationStep.Cadence;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * When runs come, by the tenant's clock. An hour that the clock skips is the one after it; of an hour that comes twice it
 * is the first.
 */
record Timetable(AutomationSettings settings, ZoneId zone) {

    /** The day whose time came last, now or before. */
    LocalDate lastDay(Cadence cadence, Instant now) {
        LocalDate day = onOrBefore(cadence, LocalDate.ofInstant(now, zone));
        return momentOf(cadence, day).isAfter(now) ? onOrBefore(cadence, day.minusDays(1)) : day;
    }

    Instant next(Cadence cadence, Instant now) {
        LocalDate day = onOrBefore(cadence, LocalDate.ofInstant(now, zone));
        while (!momentOf(cadence, day).isAfter(now)) {
            day = after(cadence, day);
        }
        return momentOf(cadence, day);
    }

    Instant momentOf(Cadence cadence, LocalDate day) {
        LocalTime time = settings.timeOf(cadence);
        return day.atTime(time).atZone(zone).toInstant();
    }

    private LocalDate onOrBefore(Cadence cadence, LocalDate day) {
        return switch (cadence) {
            case DAILY -> day;
            case WEEKLY -> day.with(TemporalAdjusters.previousOrSame(settings.weeklyOn()));
            case MONTHLY -> {
                LocalDate thisMonth = inMonth(YearMonth.from(day));
                yield thisMonth.isAfter(day) ? inMonth(YearMonth.from(day).minusMonths(1)) : thisMonth;
            }
        };
    }

    private LocalDate after(Cadence cadence, LocalDate day) {
        return switch (cadence) {
            case DAILY -> day.plusDays(1);
            case WEEKLY -> day.plusWeeks(1);
            case MONTHLY -> inMonth(YearMonth.from(day).plusMonths(1));
        };
    }

    private LocalDate inMonth(YearMonth month) {
        return month.atDay(Math.min(settings.monthlyOn(), month.lengthOfMonth()));
    }
}
