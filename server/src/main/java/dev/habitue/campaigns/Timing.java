package dev.habitue.campaigns;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign runs, by the clocks of its place.
 *
 * @param day of {@link Repeat#ONCE}; for what repeats, the first day on which it may run
 * @param time null for at once
 * @param weekday of {@link Repeat#WEEKLY}
 * @param dayOfMonth of {@link Repeat#MONTHLY}; the last day of months that are too short for it
 * @param until the last day on which it may run
 */
public record Timing(
        Repeat repeat,
        @Nullable LocalDate day,
        @Nullable LocalTime time,
        @Nullable DayOfWeek weekday,
        @Nullable Integer dayOfMonth,
        @Nullable LocalDate until) {
    public static final Timing NOW = new Timing(Repeat.NOW, null, null, null, null, null);

    /** How often. */
    public enum Repeat {
        NOW,
        ONCE,
        DAILY,
        WEEKLY,
        MONTHLY;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public boolean again() {
            return this == DAILY || this == WEEKLY || this == MONTHLY;
        }

        public static Optional<Repeat> ofCode(@Nullable String code) {
            return Arrays.stream(values())
                    .filter(repeat -> repeat.code().equals(code))
                    .findFirst();
        }
    }

    public static Timing once(LocalDate day, LocalTime time) {
        return new Timing(Repeat.ONCE, day, time, null, null, null);
    }

    /** The first moment after the given one; nothing where there is none any more. Hours that a clock change skips shift. */
    public Optional<Instant> nextAfter(Instant moment, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(moment, zone);
        LocalDate first = day != null && day.isAfter(today) ? day : today;
        LocalTime at = time == null ? LocalTime.MIDNIGHT : time;
        return days(first)
                .limit(2)
                .filter(candidate -> until == null || !candidate.isAfter(until))
                .map(candidate -> candidate.atTime(at).atZone(zone).toInstant())
                .filter(candidate -> candidate.isAfter(moment))
                .findFirst();
    }

    /** The days on which it may run, from the given one. */
    private Stream<LocalDate> days(LocalDate first) {
        return switch (repeat) {
            case NOW -> Stream.empty();
            case ONCE -> Stream.ofNullable(day);
            case DAILY -> Stream.iterate(first, candidate -> candidate.plusDays(1));
            case WEEKLY -> {
                DayOfWeek on = weekday == null ? DayOfWeek.MONDAY : weekday;
                yield Stream.iterate(first.with(TemporalAdjusters.nextOrSame(on)), candidate -> candidate.plusWeeks(1));
            }
            case MONTHLY ->
                Stream.iterate(YearMonth.from(first), month -> month.plusMonths(1))
                        .map(month -> month.atDay(Math.min(dayOfMonth == null ? 1 : dayOfMonth, month.lengthOfMonth())))
                        .dropWhile(candidate -> candidate.isBefore(first));
        };
    }
}
