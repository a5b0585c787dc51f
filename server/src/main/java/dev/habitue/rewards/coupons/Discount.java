package dev.habitue.rewards.coupons;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A percentage off an order, up to an amount. A free coffee is 100 percent, up to its price.
 *
 * @param mostMinor null for no limit
 */
public record Discount(BigDecimal percent, @Nullable Long mostMinor) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Rounded down to the minor unit; never more than the order. */
    public long on(long orderMinor) {
        long discount = percent.multiply(BigDecimal.valueOf(orderMinor))
                .divide(HUNDRED, 0, RoundingMode.DOWN)
                .longValueExact();
        return Math.min(orderMinor, mostMinor == null ? discount : Math.min(discount, mostMinor));
    }

    public boolean isFree() {
        return percent.compareTo(HUNDRED) == 0;
    }
}
