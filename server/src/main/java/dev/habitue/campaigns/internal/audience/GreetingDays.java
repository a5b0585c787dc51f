package dev.habitue.campaigns.internal.audience;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Whose birthdays are greeted by a run: also those that fell on days without one, late rather than never. */
final class GreetingDays {
    /** Later than this a greeting would be odd. */
    static final int LATEST = 7;

    private GreetingDays() {}

    /** @param lastRun the day of the run before; empty for the first, which greets nobody late */
    static List<LocalDate> of(LocalDate today, Optional<LocalDate> lastRun) {
        LocalDate earliest = today.minusDays(LATEST);
        LocalDate from = lastRun.map(last -> last.isBefore(earliest) ? earliest : last.plusDays(1))
                .orElse(today);
        return from.datesUntil(today.plusDays(1)).toList();
    }
}
