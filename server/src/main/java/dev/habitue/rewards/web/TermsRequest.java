package dev.habitue.rewards.web;

import dev.habitue.rewards.coupons.CouponTerms;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Under which terms coupons are asked for; either percent or amount. */
record TermsRequest(
        @Size(max = 200) @Nullable String description,
        @Nullable BigDecimal percent,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal maxDiscount,
        @Nullable BigDecimal minOrder,
        @Nullable Integer maxUses,
        @Nullable Integer maxUsesPerMember,
        @Size(max = 100) @Nullable String campaign,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil) {

    CouponTerms terms() {
        Long minOrderMinor = Amounts.minorOrNull("min_order", minOrder);
        return new CouponTerms(
                description,
                percent,
                Amounts.minorOrNull("amount", amount),
                Amounts.minorOrNull("max_discount", maxDiscount),
                minOrderMinor == null ? 0 : minOrderMinor,
                maxUses,
                maxUsesPerMember,
                campaign,
                validFrom,
                validUntil);
    }
}
