package dev.habitue.rewards.web;

import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Amounts as the API writes them, in the tenant's currency, to and from minor units. */
final class Amounts {
    private static final int MOST_DIGITS = 13;

    private Amounts() {}

    /** Refuses what the currency cannot express. */
    static long minor(String field, BigDecimal amount) {
        int digits = Math.max(0, TenantScope.current().currency().getDefaultFractionDigits());
        if (amount.precision() - amount.scale() > MOST_DIGITS) {
            throw new InvalidInput(field, "is larger than any amount here can be");
        }
        try {
            return amount.movePointRight(digits).longValueExact();
        } catch (ArithmeticException finer) {
            throw new InvalidInput(field, "has more decimals than the currency");
        }
    }

    static @Nullable Long minorOrNull(String field, @Nullable BigDecimal amount) {
        return amount == null ? null : minor(field, amount);
    }

    static BigDecimal of(long minor) {
        return TenantScope.current().amount(minor);
    }

    static @Nullable BigDecimal ofNullable(@Nullable Long minor) {
        return minor == null ? null : of(minor);
    }
}
