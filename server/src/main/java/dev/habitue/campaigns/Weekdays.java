package dev.habitue.campaigns;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How full the days of the week were in the eight weeks before a day.
 *
 * @param visits of each day on which anybody came, Monday first
 */
public record Weekdays(Map<DayOfWeek, Long> visits) {
    private static final double CLOSED_BELOW = 0.1;
    private static final double SLOW_BELOW = 0.75;

    /** Of the days on which the place is open, those with less than three quarters of what these have on average. */
    public List<DayOfWeek> slow() {
        double all = mean(visits.values().stream().mapToLong(Long::longValue).toArray());
        List<Map.Entry<DayOfWeek, Long>> open = visits.entrySet().stream()
                .filter(day -> day.getValue() >= all * CLOSED_BELOW)
                .toList();
        double usual = mean(open.stream().mapToLong(Map.Entry::getValue).toArray());
        return open.stream()
                .filter(day -> day.getValue() < usual * SLOW_BELOW)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static double mean(long[] counts) {
        return Arrays.stream(counts).average().orElse(0);
    }

    public static String code(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DayOfWeek> ofCode(String code) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> code(day).equals(code))
                .findFirst();
    }
}
