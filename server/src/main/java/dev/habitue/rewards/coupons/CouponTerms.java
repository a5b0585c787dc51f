package dev.habitue.rewards.coupons;

import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Refusal.FieldError;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a coupon takes off a purchase, and when. Either a percentage or an amount; amounts are minor units of the tenant's
 * currency; dates are days at the tenant's place, both included; null is without limit.
 *
 * @param campaign names the campaign that gives it away; each owner gets one of a campaign
 */
public record CouponTerms(
        @Nullable String description,
        @Nullable BigDecimal percent,
        @Nullable Long amountMinor,
        @Nullable Long maxDiscountMinor,
        long minOrderMinor,
        @Nullable Integer maxUses,
        @Nullable Integer maxUsesPerMember,
        @Nullable String campaign,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Refuses terms that do not hold together. */
    public CouponTerms {
        List<FieldError> errors = new ArrayList<>();
        if ((percent == null) == (amountMinor == null)) {
            errors.add(new FieldError("percent", "give either percent or amount"));
        }
        if (percent != null && (percent.signum() <= 0 || percent.compareTo(HUNDRED) > 0 || percent.scale() > 2)) {
            errors.add(new FieldError("percent", "must be above 0, at most 100, with at most two decimals"));
        }
        positive(amountMinor, "amount", errors);
        positive(maxDiscountMinor, "max_discount", errors);
        if (amountMinor != null && maxDiscountMinor != null) {
            errors.add(new FieldError("max_discount", "goes with percent only"));
        }
        positive(maxUses, "max_uses", errors);
        positive(maxUsesPerMember, "max_uses_per_member", errors);
        if (minOrderMinor < 0) {
            errors.add(new FieldError("min_order", "must not be negative"));
        }
        if (validFrom != null && validUntil != null && validFrom.isAfter(validUntil)) {
            errors.add(new FieldError("valid_until", "must not be before valid_from"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private static void positive(@Nullable Number value, String field, List<FieldError> errors) {
        if (value != null && value.longValue() <= 0) {
            errors.add(new FieldError(field, "must be above 0"));
        }
    }

    /** What it takes off an order of this amount; never more than the order. */
    public long discountOn(long orderMinor) {
        return percent != null
                ? new Discount(percent, maxDiscountMinor).on(orderMinor)
                : Math.min(amountMinor == null ? 0 : amountMinor, orderMinor);
    }
}
