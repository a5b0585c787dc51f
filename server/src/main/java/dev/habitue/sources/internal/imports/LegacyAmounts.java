package dev.habitue.sources.internal.imports;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers as the exports write them: {@code 30000}, {@code 30,000}, {@code $ 30.000}, {@code 30000.00}. */
final class LegacyAmounts {
    private static final Pattern DECORATION = Pattern.compile("[$\\s\\u00a0]|CLP", Pattern.CASE_INSENSITIVE);
    private static final Pattern PLAIN = Pattern.compile("-?\\d{1,15}");
    private static final Pattern GROUPED_BY_COMMA = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d{1,2})?");
    private static final Pattern GROUPED_BY_POINT = Pattern.compile("-?\\d{1,3}(\\.\\d{3})+(,\\d{1,2})?");
    private static final Pattern WITH_DECIMALS = Pattern.compile("-?\\d{1,15}[.,]\\d{1,2}");

    private LegacyAmounts() {}

    /** The number, or null where the text is none. */
    static @Nullable BigDecimal number(String text) {
        String bare = DECORATION.matcher(text).replaceAll("");
        if (PLAIN.matcher(bare).matches()) {
            return new BigDecimal(bare);
        }
        if (GROUPED_BY_COMMA.matcher(bare).matches()) {
            return new BigDecimal(bare.replace(",", ""));
        }
        if (GROUPED_BY_POINT.matcher(bare).matches()) {
            return new BigDecimal(bare.replace(".", "").replace(',', '.'));
        }
        return WITH_DECIMALS.matcher(bare).matches() ? new BigDecimal(bare.replace(',', '.')) : null;
    }

    /** The number where it is a whole one, or null. */
    static @Nullable Long whole(String text) {
        return minor(text, 0);
    }

    /** The amount in minor units, or null where the text is none or finer than the currency. */
    static @Nullable Long minor(String text, int currencyDigits) {
        BigDecimal number = number(text);
        if (number == null) {
            return null;
        }
        try {
            return number.movePointRight(currencyDigits).longValueExact();
        } catch (ArithmeticException finerThanTheCurrency) {
            return null;
        }
    }
}
