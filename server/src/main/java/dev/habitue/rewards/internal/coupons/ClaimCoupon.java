package dev.habitue.rewards.internal.coupons;

import dev.habitue.access.Caller;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponCheck.Reason;
import dev.habitue.rewards.coupons.CouponClaim;
import dev.habitue.rewards.coupons.CouponNotValid;
import dev.habitue.rewards.coupons.CouponOrderMismatch;
import dev.habitue.rewards.coupons.CouponRedeemed;
import dev.habitue.rewards.coupons.CouponUse;
import dev.habitue.rewards.coupons.UnknownCoupon;
import dev.habitue.rewards.coupons.UnknownReservation;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a use of a coupon, at once or for a while, in one transaction that holds the coupon's row from its first write. */
@Service
class ClaimCoupon {
    private final CouponTable coupons;
    private final CouponClaimTable claims;
    private final CouponPolicy policy;
    private final Outbox outbox;
    private final Clock clock;

    ClaimCoupon(CouponTable coupons, CouponClaimTable claims, CouponPolicy policy, Outbox outbox, Clock clock) {
        this.coupons = coupons;
        this.claims = claims;
        this.policy = policy;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param heldUntil null to redeem it */
    @Transactional
    public CouponClaim claim(CouponUse use, @Nullable Instant heldUntil) {
        LocalDate today = TenantScope.current().dayOf(clock.instant());
        Optional<Coupon> taken = coupons.take(use, today);
        if (taken.isEmpty() && freeLapsed(use.code())) {
            taken = coupons.take(use, today);
        }
        Optional<CouponClaim> earlier =
                use.orderId() == null ? Optional.empty() : claims.ofOrder(use.code(), use.orderId());
        if (earlier.isPresent()) {
            taken.ifPresent(coupon -> coupons.giveBack(coupon.id(), 1));
            return repeated(earlier.get(), use);
        }
        Coupon coupon = taken.orElseThrow(() -> refusal(use, today));
        refuseBeyondMembersShare(coupon, use);
        CouponClaim claim = claims.insert(coupon, use, heldUntil, Caller.currentActor());
        if (heldUntil == null) {
            outbox.publish(news(claim, coupon));
        }
        return claim;
    }

    @Transactional
    public CouponClaim redeemHeld(long claimId, CouponUse use) {
        Coupon coupon = coupons.lock(use.code()).orElseThrow(UnknownCoupon::new);
        if (use.orderMinor() < coupon.terms().minOrderMinor()) {
            throw new CouponNotValid(List.of(Reason.ORDER_BELOW_MINIMUM));
        }
        CouponClaim claim = claims.redeemHeld(coupon, claimId, use, Caller.currentActor())
                .orElseThrow(() -> new UnknownReservation(claimId));
        outbox.publish(news(claim, coupon));
        return claim;
    }

    /** Looks before it locks: where there is nothing to free, those who come too late need not queue for the row. */
    private boolean freeLapsed(String code) {
        if (!claims.hasLapsed(code)) {
            return false;
        }
        return coupons.lock(code)
                .map(coupon -> {
                    int lapsed = claims.releaseLapsed(coupon.id(), Caller.SYSTEM);
                    coupons.giveBack(coupon.id(), lapsed);
                    return lapsed > 0;
                })
                .orElse(false);
    }

    /** Whoever takes a use holds the coupon's row, so nobody adds to this count meanwhile. */
    private void refuseBeyondMembersShare(Coupon coupon, CouponUse use) {
        Integer most = coupon.terms().maxUsesPerMember();
        if (most != null && use.memberId() != null && claims.usesOf(coupon.id(), use.memberId()) >= most) {
            throw new CouponNotValid(List.of(Reason.MEMBER_USED_UP));
        }
    }

    private static CouponClaim repeated(CouponClaim earlier, CouponUse use) {
        if (earlier.orderMinor() != use.orderMinor() || !Objects.equals(earlier.memberId(), use.memberId())) {
            throw new CouponOrderMismatch(String.valueOf(use.orderId()));
        }
        return earlier.asRepeated();
    }

    private RuntimeException refusal(CouponUse use, LocalDate today) {
        Coupon coupon = coupons.find(use.code()).orElseThrow(UnknownCoupon::new);
        List<Reason> reasons = policy.reasons(coupon, use, today);
        return new CouponNotValid(reasons.isEmpty() ? List.of(Reason.USED_UP) : reasons);
    }

    private CouponRedeemed news(CouponClaim claim, Coupon coupon) {
        return new CouponRedeemed(
                coupon.id(),
                claim.id(),
                coupon.terms().campaign(),
                claim.memberId(),
                claim.orderId(),
                claim.orderMinor(),
                claim.discountMinor(),
                clock.instant());
    }
}
