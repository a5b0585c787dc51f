package dev.habitue.engine.matching.compare;

import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.engine.tabular.DateOrders;
import dev.habitue.engine.tabular.DateText;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Dates as a file writes them, all in one order; which of day and month comes first shows in the values above 12. */
public final class DateColumn {
    /** Most dates of people are their births. */
    private static final DateText DATES = new DateText(2030, null);

    private final DateOrder order;

    private DateColumn(DateOrder order) {
        this.order = order;
    }

    public static DateColumn of(Iterable<String> values) {
        DateOrders orders = new DateOrders();
        values.forEach(orders::take);
        return new DateColumn(orders.order(DateOrder.DAY_FIRST));
    }

    /** As yyyymmdd; the bare digits of what is no date; null where there are none. */
    public @Nullable String normalise(@Nullable String value) {
        if (value == null) {
            return null;
        }
        LocalDateTime date = DATES.read(value, order);
        if (date != null) {
            return date.format(DateTimeFormatter.BASIC_ISO_DATE);
        }
        String digits = value.replaceAll("[^0-9]+", " ").strip();
        return digits.isEmpty() ? null : inOrderOfSize(digits.split(" "));
    }

    /** A slip makes 31/02/1990 no date, and still nearly another one. */
    private String inOrderOfSize(String[] parts) {
        if (parts.length != 3 || parts[0].length() > 2 || parts[2].length() != 4) {
            return String.join("", parts);
        }
        boolean monthFirst = order == DateOrder.MONTH_FIRST;
        return parts[2] + twoDigits(parts[monthFirst ? 0 : 1]) + twoDigits(parts[monthFirst ? 1 : 0]);
    }

    private static String twoDigits(String number) {
        return number.length() == 1 ? "0" + number : number;
    }
}
