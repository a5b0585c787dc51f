package dev.habitue.pages;

import dev.habitue.platform.TenantScope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers and days as people type them. Nothing where it is none. */
public final class Inputs {
    private static final int MOST_DIGITS = 12;

    private Inputs() {}

    /** An amount in minor units: {@code $12.500}, {@code 12500} or {@code 12 500}; with cents where there are any. */
    public static Optional<Long> money(String typed) {
        Currency currency = TenantScope.current().currency();
        int cents = Math.max(0, currency.getDefaultFractionDigits());
        String digits = typed.strip().replaceAll("[$\\s\\u00a0]", "");
        String fraction = "";
        if (cents > 0 && digits.matches(".*[.,]\\d{1," + cents + "}")) {
            int point = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
            fraction = digits.substring(point + 1);
            digits = digits.substring(0, point);
        }
        boolean grouped = digits.matches("\\d{1,3}([.,]\\d{3})+");
        digits = grouped ? digits.replaceAll("[.,]", "") : digits;
        if (!digits.matches("\\d{1," + MOST_DIGITS + "}")) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(digits + fraction + "0".repeat(cents - fraction.length())));
    }

    /** A whole number, with dots between thousands or without. */
    public static Optional<Long> whole(String typed) {
        String plain = typed.strip();
        boolean grouped = plain.matches("\\d{1,3}(\\.\\d{3})+");
        String digits = grouped ? plain.replace(".", "") : plain;
        return digits.matches("\\d{1," + MOST_DIGITS + "}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }

    /** A number with a decimal comma, or point. */
    public static Optional<BigDecimal> decimal(String typed) {
        String plain = typed.strip().replace(',', '.');
        return plain.matches("\\d{1,9}(\\.\\d{1,6})?") ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    public static Optional<LocalDate> day(@Nullable String typed) {
        try {
            return typed == null ? Optional.empty() : Optional.of(LocalDate.parse(typed.strip()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
