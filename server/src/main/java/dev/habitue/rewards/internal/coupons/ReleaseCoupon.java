package dev.habitue.rewards.internal.coupons;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponClaim;
import dev.habitue.rewards.coupons.UnknownCoupon;
import dev.habitue.rewards.coupons.UnknownReservation;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives uses of coupons back. Takes the coupon's row first, as {@link ClaimCoupon} does. */
@Service
public class ReleaseCoupon {
    private static final int AT_A_TIME = 500;

    private final CouponTable coupons;
    private final CouponClaimTable claims;
    private final Audit audit;

    ReleaseCoupon(CouponTable coupons, CouponClaimTable claims, Audit audit) {
        this.coupons = coupons;
        this.claims = claims;
        this.audit = audit;
    }

    @Transactional
    public CouponClaim release(String code, long claimId) {
        Coupon coupon = coupons.lock(code).orElseThrow(UnknownCoupon::new);
        CouponClaim claim = claims.find(coupon.id(), claimId).orElseThrow(() -> new UnknownReservation(claimId));
        if (claims.release(coupon.id(), claimId, Caller.currentActor())) {
            coupons.giveBack(coupon.id(), 1);
            if (claim.status() == CouponClaim.Status.REDEEMED) {
                audit.record("coupon.returned", "coupon:" + coupon.id(), Map.of("claim", claimId));
            }
        }
        return claims.find(coupon.id(), claimId).orElseThrow(() -> new UnknownReservation(claimId));
    }

    /** Ends reservations whose time is over; answers how many. Each coupon is a transaction of the caller's own. */
    @Transactional
    public int releaseLapsed(String code) {
        return coupons.lock(code)
                .map(coupon -> {
                    int lapsed = claims.releaseLapsed(coupon.id(), Caller.SYSTEM);
                    coupons.giveBack(coupon.id(), lapsed);
                    return lapsed;
                })
                .orElse(0);
    }

    @Transactional(readOnly = true)
    public List<String> withLapsed() {
        return claims.withLapsed(AT_A_TIME);
    }
}
