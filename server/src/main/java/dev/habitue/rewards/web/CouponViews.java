package dev.habitue.rewards.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.habitue.platform.TenantScope;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponBatch;
import dev.habitue.rewards.coupons.CouponCheck;
import dev.habitue.rewards.coupons.CouponClaim;
import dev.habitue.rewards.coupons.CouponTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Coupons as the API shows them. Amounts are in the tenant's currency. */
final class CouponViews {
    private CouponViews() {}

    record CouponView(
            String code,
            String discountType,
            @Nullable BigDecimal percent,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal maxDiscount,
            BigDecimal minOrder,
            @Nullable Integer maxUses,
            @Nullable Integer maxUsesPerMember,
            int uses,
            @JsonProperty("owner_user_id") @Nullable Long ownerId,
            @Nullable String campaign,
            @Nullable UUID batchId,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable String description,
            String status,
            OffsetDateTime createdAt) {
        private static final int SHOWN_OF_A_CODE = 3;

        static CouponView of(Coupon coupon, LocalDate today) {
            return of(coupon, coupon.code(), today);
        }

        /** Told apart, but not to be used by whoever sees it. */
        static CouponView withoutCode(Coupon coupon, LocalDate today) {
            String code = coupon.code();
            return of(coupon, "…" + code.substring(Math.max(0, code.length() - SHOWN_OF_A_CODE)), today);
        }

        private static CouponView of(Coupon coupon, String code, LocalDate today) {
            CouponTerms terms = coupon.terms();
            return new CouponView(
                    code,
                    terms.percent() != null ? "percent" : "amount",
                    terms.percent(),
                    Amounts.ofNullable(terms.amountMinor()),
                    Amounts.ofNullable(terms.maxDiscountMinor()),
                    Amounts.of(terms.minOrderMinor()),
                    terms.maxUses(),
                    terms.maxUsesPerMember(),
                    coupon.uses(),
                    coupon.ownerId(),
                    terms.campaign(),
                    coupon.batchId(),
                    terms.validFrom(),
                    terms.validUntil(),
                    terms.description(),
                    coupon.status(today).code(),
                    TenantScope.current().timeOf(coupon.createdAt()));
        }
    }

    record ReasonView(String code, String field, String detail) {
        static ReasonView of(CouponCheck.Reason reason) {
            return new ReasonView(reason.code(), reason.field(), reason.detail());
        }
    }

    record CheckView(
            boolean valid,
            BigDecimal discountAmount,
            BigDecimal amountToPay,
            List<ReasonView> reasons,
            @Nullable CouponView coupon) {
        static CheckView of(CouponCheck check, long orderMinor, LocalDate today) {
            return new CheckView(
                    check.valid(),
                    Amounts.of(check.discountMinor()),
                    Amounts.of(orderMinor - check.discountMinor()),
                    check.reasons().stream().map(ReasonView::of).toList(),
                    check.coupon() == null ? null : CouponView.of(check.coupon(), today));
        }
    }

    record ClaimView(
            long claimId,
            String code,
            String status,
            @Nullable Long userId,
            @Nullable String orderId,
            BigDecimal amount,
            BigDecimal discountAmount,
            BigDecimal amountToPay,
            @Nullable OffsetDateTime heldUntil,
            OffsetDateTime createdAt,
            boolean repeated) {
        static ClaimView of(CouponClaim claim) {
            return new ClaimView(
                    claim.id(),
                    claim.code(),
                    claim.status().code(),
                    claim.memberId(),
                    claim.orderId(),
                    Amounts.of(claim.orderMinor()),
                    Amounts.of(claim.discountMinor()),
                    Amounts.of(claim.orderMinor() - claim.discountMinor()),
                    claim.heldUntil() == null ? null : TenantScope.current().timeOf(claim.heldUntil()),
                    TenantScope.current().timeOf(claim.createdAt()),
                    claim.repeated());
        }
    }

    record BatchView(
            UUID batchId,
            int codes,
            @Nullable String description,
            @Nullable String campaign,
            OffsetDateTime createdAt,
            String codesUrl) {
        static BatchView of(CouponBatch batch) {
            return new BatchView(
                    batch.id(),
                    batch.codes(),
                    batch.description(),
                    batch.campaign(),
                    TenantScope.current().timeOf(batch.createdAt()),
                    "/api/loyalty/coupons/batches/" + batch.id() + "/codes.csv");
        }
    }
}
