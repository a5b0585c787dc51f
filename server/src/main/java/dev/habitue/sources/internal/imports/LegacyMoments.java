package dev.habitue.sources.internal.imports;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads dates and times as the exports write them; what no calendar has is null. */
final class LegacyMoments {
    /** Which number of {@code 3/4/2020} is the day. Where only the other reading is a date, that is what it is. */
    enum Order {
        MONTH_FIRST,
        DAY_FIRST
    }

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[T ]+(.+))?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})(?:[, ]+(.+))?");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2})(?:[:.h](\\d{2}))?(?:[:.](\\d{2})(?:[.,]\\d{1,9})?)? ?(?:([ap])\\.? ?m\\.?|h(?:rs?)?\\.?)?",
            Pattern.CASE_INSENSITIVE);

    private LegacyMoments() {}

    /** A date with or without a time; without, it is the day's noon, which is that day in every zone's summer and winter. */
    static @Nullable LocalDateTime moment(String text, Order order) {
        Matcher first = YEAR_FIRST.matcher(text);
        if (first.matches()) {
            return at(date(number(first, 1), number(first, 2), number(first, 3)), first.group(4));
        }
        Matcher last = YEAR_LAST.matcher(text);
        if (!last.matches()) {
            return null;
        }
        int year = number(last, 3) + (last.group(3).length() == 2 ? 2000 : 0);
        LocalDate monthFirst = date(year, number(last, 1), number(last, 2));
        LocalDate dayFirst = date(year, number(last, 2), number(last, 1));
        LocalDate likelier = order == Order.MONTH_FIRST ? monthFirst : dayFirst;
        LocalDate other = order == Order.MONTH_FIRST ? dayFirst : monthFirst;
        return at(likelier == null ? other : likelier, last.group(4));
    }

    static @Nullable LocalTime time(String text) {
        Matcher time = TIME.matcher(text);
        if (!time.matches() || time.group(2) == null && time.group(4) == null) {
            return null;
        }
        int hour = number(time, 1);
        int minute = time.group(2) == null ? 0 : number(time, 2);
        int second = time.group(3) == null ? 0 : number(time, 3);
        String half = time.group(4);
        if (half != null && hour <= 12) {
            hour = hour % 12 + ("p".equalsIgnoreCase(half) ? 12 : 0);
        }
        return hour < 24 && minute < 60 && second < 60 ? LocalTime.of(hour, minute, second) : null;
    }

    private static @Nullable LocalDateTime at(@Nullable LocalDate date, @Nullable String time) {
        if (date == null || time == null) {
            return date == null ? null : date.atTime(LocalTime.NOON);
        }
        LocalTime read = time(time.strip());
        return read == null ? null : date.atTime(read);
    }

    private static @Nullable LocalDate date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException notInTheCalendar) {
            return null;
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
