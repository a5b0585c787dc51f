package dev.habitue.engine.tabular;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which number of {@code 3/4/2020} is the day. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public DateOrder other() {
        return this == DAY_FIRST ? MONTH_FIRST : DAY_FIRST;
    }

    /** Knows {@code day_first} and {@code day-first}, in either case. */
    public static Optional<DateOrder> ofCode(String code) {
        String wanted = code.strip().toLowerCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(values())
                .filter(order -> order.code().equals(wanted))
                .findFirst();
    }
}
