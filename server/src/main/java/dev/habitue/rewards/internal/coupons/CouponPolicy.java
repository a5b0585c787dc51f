package dev.habitue.rewards.internal.coupons;

import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponCheck.Reason;
import dev.habitue.rewards.coupons.CouponTerms;
import dev.habitue.rewards.coupons.CouponUse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Why a coupon does not do for a use. */
@Component
class CouponPolicy {
    private final CouponClaimTable claims;

    CouponPolicy(CouponClaimTable claims) {
        this.claims = claims;
    }

    /** Empty where it would do. */
    List<Reason> reasons(Coupon coupon, CouponUse use, LocalDate today) {
        List<Reason> reasons = new ArrayList<>();
        switch (coupon.status(today)) {
            case DISABLED -> reasons.add(Reason.DISABLED);
            case EXPIRED -> reasons.add(Reason.EXPIRED);
            case SCHEDULED -> reasons.add(Reason.NOT_YET_VALID);
            case USED_UP -> reasons.add(Reason.USED_UP);
            case ACTIVE -> {}
        }
        reasons.addAll(reasonsOfMember(coupon, use));
        if (use.orderMinor() < coupon.terms().minOrderMinor()) {
            reasons.add(Reason.ORDER_BELOW_MINIMUM);
        }
        return reasons;
    }

    private List<Reason> reasonsOfMember(Coupon coupon, CouponUse use) {
        CouponTerms terms = coupon.terms();
        Long member = use.memberId();
        if (member == null) {
            return coupon.ownerId() == null && terms.maxUsesPerMember() == null
                    ? List.of()
                    : List.of(Reason.MEMBER_NEEDED);
        }
        if (coupon.ownerId() != null && !Objects.equals(coupon.ownerId(), member)) {
            return List.of(Reason.OTHER_OWNER);
        }
        boolean usedUp =
                terms.maxUsesPerMember() != null && claims.usesOf(coupon.id(), member) >= terms.maxUsesPerMember();
        return usedUp ? List.of(Reason.MEMBER_USED_UP) : List.of();
    }
}
