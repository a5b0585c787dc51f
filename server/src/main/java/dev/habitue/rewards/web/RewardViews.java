package dev.habitue.rewards.web;

import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.rewards.Offer;
import dev.habitue.rewards.Redemption;
import dev.habitue.rewards.Reward;
import dev.habitue.rewards.RewardTerms;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.coupons.Discount;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewards and vouchers as the API shows them. Amounts are in the tenant's currency. */
final class RewardViews {
    private RewardViews() {}

    record RewardRequest(
            @NotBlank @Size(max = 200) String name,
            @Size(max = 1_000) @Nullable String description,
            @NotNull Long points,
            @NotNull BigDecimal percent,
            @Nullable BigDecimal maxDiscount,
            @Size(max = 100) @Nullable String tier,
            @Nullable Integer usesPerMember,
            @Nullable Integer stock,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            @Nullable Integer voucherDays) {
        RewardTerms terms() {
            return new RewardTerms(
                    name,
                    description,
                    points,
                    new Discount(percent, Amounts.minorOrNull("max_discount", maxDiscount)),
                    tier,
                    usesPerMember,
                    stock,
                    validFrom,
                    validUntil,
                    voucherDays == null ? RewardTerms.USUAL_VOUCHER_DAYS : voucherDays);
        }
    }

    record RewardView(
            long rewardId,
            String name,
            @Nullable String description,
            long points,
            BigDecimal percent,
            @Nullable BigDecimal maxDiscount,
            @Nullable String tier,
            @Nullable Integer usesPerMember,
            @Nullable Integer stock,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil,
            int voucherDays,
            boolean active) {
        static RewardView of(Reward reward) {
            RewardTerms terms = reward.terms();
            return new RewardView(
                    reward.id(),
                    terms.name(),
                    terms.description(),
                    terms.points(),
                    terms.discount().percent(),
                    Amounts.ofNullable(terms.discount().mostMinor()),
                    terms.tier(),
                    terms.usesPerMember(),
                    terms.stock(),
                    terms.validFrom(),
                    terms.validUntil(),
                    terms.voucherDays(),
                    reward.active());
        }
    }

    /** The catalogue, in the envelope that the shop's pages unpack and that does for everybody else. */
    record RewardPage(boolean success, List<RewardView> data, long total, long skip, int limit) {}

    record ReasonView(String code, String detail) {
        static ReasonView of(Offer.Reason reason) {
            return new ReasonView(reason.code(), reason.detail());
        }
    }

    record OfferView(
            RewardView reward, boolean available, List<ReasonView> reasons, long pointsMissing, int timesUsed) {
        static OfferView of(Offer offer) {
            return new OfferView(
                    RewardView.of(offer.reward()),
                    offer.available(),
                    offer.reasons().stream().map(ReasonView::of).toList(),
                    offer.pointsMissing(),
                    offer.uses());
        }
    }

    record VoucherView(
            String voucherCode,
            String status,
            long userId,
            long rewardId,
            String rewardName,
            long points,
            BigDecimal percent,
            @Nullable BigDecimal maxDiscount,
            LocalDate expiresOn,
            @Nullable OffsetDateTime heldUntil,
            @Nullable String orderId,
            @Nullable BigDecimal discountAmount,
            @Nullable OffsetDateTime usedAt,
            OffsetDateTime createdAt,
            String qrUrl) {
        static VoucherView of(Voucher voucher) {
            Tenant tenant = TenantScope.current();
            Discount discount = voucher.discount();
            return new VoucherView(
                    voucher.code(),
                    voucher.status().code(),
                    voucher.userId(),
                    voucher.rewardId(),
                    voucher.rewardName(),
                    voucher.points(),
                    discount.percent(),
                    Amounts.ofNullable(discount.mostMinor()),
                    voucher.expiresOn(),
                    voucher.heldUntil() == null ? null : tenant.timeOf(voucher.heldUntil()),
                    voucher.orderId(),
                    Amounts.ofNullable(voucher.discountMinor()),
                    voucher.usedAt() == null ? null : tenant.timeOf(voucher.usedAt()),
                    tenant.timeOf(voucher.createdAt()),
                    "/api/loyalty/vouchers/" + voucher.code() + "/qr.png");
        }
    }

    record RedemptionView(String voucherCode, long pointsUsed, long newTotalPoints, VoucherView voucher) {
        static RedemptionView of(Redemption redemption) {
            Voucher voucher = redemption.voucher();
            return new RedemptionView(
                    voucher.code(), voucher.points(), redemption.newBalance(), VoucherView.of(voucher));
        }
    }
}
