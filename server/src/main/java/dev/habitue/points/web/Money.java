package dev.habitue.points.web;

import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import java.math.BigDecimal;

/** Amounts as clients write them, in the tenant's currency. */
final class Money {
    private static final BigDecimal MOST = new BigDecimal("1000000000000");

    private Money() {}

    static long minor(String field, BigDecimal amount) {
        if (amount.signum() < 0 || amount.compareTo(MOST) > 0) {
            throw new InvalidInput(field, "must be 0 to 1,000,000,000,000");
        }
        int digits = TenantScope.current().currency().getDefaultFractionDigits();
        try {
            return amount.movePointRight(digits).longValueExact();
        } catch (ArithmeticException tooFine) {
            throw new InvalidInput(
                    field,
                    TenantScope.current().currency() + " has "
                            + (digits == 0 ? "no decimals" : "only " + digits + " decimals"));
        }
    }

    static BigDecimal amount(long minor) {
        return TenantScope.current().amount(minor);
    }
}
