package dev.habitue.engine.matching;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dates as a file writes them, all in one order; which of day and month comes first shows in the values above 12. */
final class DateColumn {
    private final boolean monthFirst;

    private DateColumn(boolean monthFirst) {
        this.monthFirst = monthFirst;
    }

    static DateColumn of(Iterable<String> values) {
        int firstAbove = 0;
        int secondAbove = 0;
        for (String value : values) {
            List<String> parts = parts(value);
            if (parts.size() >= 3 && parts.getFirst().length() <= 2) {
                firstAbove += Integer.parseInt(parts.get(0)) > 12 ? 1 : 0;
                secondAbove += parts.get(1).length() <= 2 && Integer.parseInt(parts.get(1)) > 12 ? 1 : 0;
            }
        }
        return new DateColumn(secondAbove > firstAbove);
    }

    /** As yyyymmdd; the bare digits of what has another shape; null when blank. */
    @Nullable String normalise(@Nullable String value) {
        List<String> parts = parts(value);
        if (parts.size() < 3) {
            return parts.isEmpty() ? null : String.join("", parts);
        }
        String first = parts.get(0);
        String second = parts.get(1);
        String third = parts.get(2);
        if (first.length() == 4) {
            return first + twoDigits(second) + twoDigits(third);
        }
        String year = third.length() == 2 ? (Integer.parseInt(third) > 30 ? "19" : "20") + third : third;
        return year + twoDigits(monthFirst ? first : second) + twoDigits(monthFirst ? second : first);
    }

    private static String twoDigits(String number) {
        return number.length() == 1 ? "0" + number : number;
    }

    private static List<String> parts(@Nullable String value) {
        if (value == null) {
            return List.of();
        }
        String digits = value.replaceAll("[^0-9]+", " ").trim();
        return digits.isEmpty() ? List.of() : List.of(digits.split(" "));
    }
}
