package dev.habitue.rewards;

import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.Refusal.FieldError;
import dev.habitue.rewards.coupons.Discount;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reward is and who may have it; null is without limit. Dates are days at the tenant's place, both included.
 *
 * @param points what it costs
 * @param tier the code of the lowest tier that may have it
 * @param voucherDays how long its voucher can be used
 */
public record RewardTerms(
        String name,
        @Nullable String description,
        long points,
        Discount discount,
        @Nullable String tier,
        @Nullable Integer usesPerMember,
        @Nullable Integer stock,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        int voucherDays) {
    public static final int USUAL_VOUCHER_DAYS = 30;
    private static final int MOST_VOUCHER_DAYS = 3_650;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Refuses terms that do not hold together. */
    public RewardTerms {
        List<FieldError> errors = new ArrayList<>();
        require(!name.isBlank(), "name", "must not be empty", errors);
        require(points > 0, "points", "must be above 0", errors);
        BigDecimal percent = discount.percent();
        require(
                percent.signum() > 0 && percent.compareTo(HUNDRED) <= 0 && percent.scale() <= 2,
                "percent",
                "must be above 0, at most 100, with at most two decimals",
                errors);
        require(discount.mostMinor() == null || discount.mostMinor() > 0, "max_discount", "must be above 0", errors);
        require(usesPerMember == null || usesPerMember > 0, "uses_per_member", "must be above 0", errors);
        require(stock == null || stock >= 0, "stock", "must not be negative", errors);
        require(
                validFrom == null || validUntil == null || !validFrom.isAfter(validUntil),
                "valid_until",
                "must not be before valid_from",
                errors);
        require(
                voucherDays >= 1 && voucherDays <= MOST_VOUCHER_DAYS,
                "voucher_days",
                "must be from 1 to " + MOST_VOUCHER_DAYS,
                errors);
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
    }

    private static void require(boolean holds, String field, String reason, List<FieldError> errors) {
        if (!holds) {
            errors.add(new FieldError(field, reason));
        }
    }
}
