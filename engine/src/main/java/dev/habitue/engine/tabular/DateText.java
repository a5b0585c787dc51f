package dev.habitue.engine.tabular;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates as files write them: numbers in either order, months by name in Spanish, English or Portuguese, and the serial numbers of spreadsheets
 * (days since 1899-12-30, as in <a href="https://learn.microsoft.com/office/troubleshoot/excel/1900-and-1904-date-system">Excel's 1900 system</a>).
 *
 * @param latestShortYear the latest year that two digits mean: with 2050, {@code 50} is 2050 and {@code 51} is 1951
 * @param zone where a moment with an offset is told; null to keep what stands there
 */
public record DateText(int latestShortYear, @Nullable ZoneId zone) {
    private static final int CENTURY = 100;
    private static final LocalDate FIRST_SERIAL = LocalDate.of(1899, 12, 30);
    private static final int SECONDS_OF_A_DAY = 86_400;
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:(?:T|[, ]+)(.+))?");
    private static final Pattern YEAR_LAST =
            Pattern.compile("(\\d{1,2}) ?[-/.] ?(\\d{1,2}) ?[-/.] ?(\\d{4}|\\d{2})(?:[, ]+(.+))?");
    private static final Pattern DIGITS = Pattern.compile("\\d{8}");
    private static final Pattern SERIAL = Pattern.compile("([1-7]\\d{4})(?:[.,](\\d{1,15}))?");
    private static final Pattern WEEKDAY = Pattern.compile("(\\p{L}{3,13})\\.?,? +(?=.*\\d)");
    private static final Pattern DAY_AND_NAME = Pattern.compile(
            "(\\d{1,2})(?:st|nd|rd|th|º|°)?(?: de |[-/. ])*(\\p{L}{3,12})\\.?(?:,? del? |[-/., ])*(\\d{4}|\\d{2})(?:[, ]+(.+))?");
    private static final Pattern NAME_AND_DAY =
            Pattern.compile("(\\p{L}{3,12})\\.?[-/. ]*(\\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\\d{4}|\\d{2})(?:[, ]+(.+))?");
    private static final Pattern YEAR_AND_NAME =
            Pattern.compile("(\\d{4})[-/. ](\\p{L}{3,12})\\.?[-/. ](\\d{1,2})(?:[, ]+(.+))?");
    private static final Pattern TIME = Pattern.compile(
            "(\\d{1,2})(?:[:.h](\\d{2}))?(?:[:.](\\d{2})(?:[.,]\\d{1,9})?)? ?(?:([ap])\\.? ?m\\.?|h(?:rs?)?\\.?)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OFFSET = Pattern.compile("(.+?) ?(Z|[+-]\\d{2}(?::?\\d{2})?)");
    private static final Set<String> WEEKDAYS = Set.of(
            "lun", "mie", "jue", "vie", "sab", "dom", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "seg", "ter",
            "qua", "qui", "sex");
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("ene", 1),
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("fev", 2),
            Map.entry("mar", 3),
            Map.entry("abr", 4),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("mai", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("ago", 8),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("set", 9),
            Map.entry("oct", 10),
            Map.entry("out", 10),
            Map.entry("nov", 11),
            Map.entry("dic", 12),
            Map.entry("dec", 12),
            Map.entry("dez", 12));

    /** A date with or without a time, or null; without a time it is the day's noon, which is that day in every zone's summer and winter. */
    public @Nullable LocalDateTime read(String written, DateOrder order) {
        String text = written.strip();
        Matcher first = YEAR_FIRST.matcher(text);
        if (first.matches()) {
            return at(date(number(first, 1), number(first, 2), number(first, 3)), first.group(4));
        }
        Matcher last = YEAR_LAST.matcher(text);
        if (last.matches()) {
            return at(inOrder(year(last.group(3)), number(last, 1), number(last, 2), order), last.group(4));
        }
        Matcher serial = SERIAL.matcher(text);
        if (serial.matches()) {
            return serial(number(serial, 1), serial.group(2));
        }
        return DIGITS.matcher(text).matches() ? at(digits(text, order), null) : named(text);
    }

    /** A time of day such as {@code 17:00} or {@code 6:00:00 p.m.}; null where the text is none. */
    public static @Nullable LocalTime time(String text) {
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

    /** The two numbers before a year that comes last, and the year; null where the text is written otherwise. */
    static int @Nullable [] numbers(String text) {
        Matcher last = YEAR_LAST.matcher(text.strip());
        if (!last.matches()) {
            return null;
        }
        // Which century it is makes no difference to the order of its days, leap days aside.
        int year = number(last, 3) + (last.group(3).length() == 2 ? 2000 : 0);
        return new int[] {number(last, 1), number(last, 2), year};
    }

    static @Nullable LocalDate date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException notInTheCalendar) {
            return null;
        }
    }

    /** Where only the other reading is a date, that is what it is. */
    private static @Nullable LocalDate inOrder(int year, int one, int two, DateOrder order) {
        LocalDate dayFirst = date(year, two, one);
        LocalDate monthFirst = date(year, one, two);
        LocalDate likelier = order == DateOrder.MONTH_FIRST ? monthFirst : dayFirst;
        return likelier == null ? (order == DateOrder.MONTH_FIRST ? dayFirst : monthFirst) : likelier;
    }

    private static @Nullable LocalDate digits(String text, DateOrder order) {
        int year = Integer.parseInt(text.substring(0, 4));
        LocalDate yearFirst = isYear(year)
                ? date(year, Integer.parseInt(text.substring(4, 6)), Integer.parseInt(text.substring(6)))
                : null;
        int last = Integer.parseInt(text.substring(4));
        return yearFirst != null || !isYear(last)
                ? yearFirst
                : inOrder(last, Integer.parseInt(text.substring(0, 2)), Integer.parseInt(text.substring(2, 4)), order);
    }

    private static boolean isYear(int number) {
        return number >= 1900 && number < 2100;
    }

    private static LocalDateTime serial(int days, @Nullable String fraction) {
        LocalDate date = FIRST_SERIAL.plusDays(days);
        if (fraction == null) {
            return date.atTime(LocalTime.NOON);
        }
        return date.atStartOfDay().plusSeconds(Math.round(Double.parseDouble("0." + fraction) * SECONDS_OF_A_DAY));
    }

    private @Nullable LocalDateTime named(String written) {
        String text = withoutWeekday(written);
        Matcher dayFirst = DAY_AND_NAME.matcher(text);
        if (dayFirst.matches()) {
            return at(named(year(dayFirst.group(3)), dayFirst.group(2), number(dayFirst, 1)), dayFirst.group(4));
        }
        Matcher nameFirst = NAME_AND_DAY.matcher(text);
        if (nameFirst.matches()) {
            return at(named(year(nameFirst.group(3)), nameFirst.group(1), number(nameFirst, 2)), nameFirst.group(4));
        }
        Matcher yearFirst = YEAR_AND_NAME.matcher(text);
        return yearFirst.matches()
                ? at(named(number(yearFirst, 1), yearFirst.group(2), number(yearFirst, 3)), yearFirst.group(4))
                : null;
    }

    private String withoutWeekday(String text) {
        Matcher weekday = WEEKDAY.matcher(text);
        if (!weekday.lookingAt()) {
            return text;
        }
        String rest = text.substring(weekday.end());
        String word = key(weekday.group(1));
        boolean tuesday = word.equals("mar") && DAY_AND_NAME.matcher(rest).matches();
        return tuesday || WEEKDAYS.contains(word) ? rest : text;
    }

    private static @Nullable LocalDate named(int year, String month, int day) {
        Integer number = MONTHS.get(key(month));
        return number == null ? null : date(year, number, day);
    }

    private static String key(String word) {
        String plain = word.toLowerCase(Locale.ROOT)
                .replace('á', 'a')
                .replace('é', 'e')
                .replace('ç', 'c');
        return plain.substring(0, Math.min(3, plain.length()));
    }

    private int year(String digits) {
        int number = Integer.parseInt(digits);
        if (digits.length() == 4) {
            return number;
        }
        int century = latestShortYear / CENTURY * CENTURY;
        return century + number <= latestShortYear ? century + number : century - CENTURY + number;
    }

    private @Nullable LocalDateTime at(@Nullable LocalDate date, @Nullable String time) {
        if (date == null || time == null) {
            return date == null ? null : date.atTime(LocalTime.NOON);
        }
        LocalTime read = time(time.strip());
        if (read != null) {
            return date.atTime(read);
        }
        Matcher offset = OFFSET.matcher(time.strip());
        LocalTime there = offset.matches() ? time(offset.group(1)) : null;
        if (there == null) {
            return null;
        }
        LocalDateTime written = date.atTime(there);
        return zone == null
                ? written
                : OffsetDateTime.of(written, ZoneOffset.of(offset.group(2)))
                        .atZoneSameInstant(zone)
                        .toLocalDateTime();
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
