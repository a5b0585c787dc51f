package dev.habitue.rewards.internal.coupons;

import dev.habitue.access.Audit;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponBatch;
import dev.habitue.rewards.coupons.CouponCheck;
import dev.habitue.rewards.coupons.CouponClaim;
import dev.habitue.rewards.coupons.CouponFilter;
import dev.habitue.rewards.coupons.CouponTerms;
import dev.habitue.rewards.coupons.CouponUse;
import dev.habitue.rewards.coupons.Coupons;
import dev.habitue.rewards.coupons.UnknownCoupon;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredCoupons implements Coupons {
    private static final Duration LONGEST_HOLD = Duration.ofDays(1);

    private final CouponTable table;
    private final NewCouponTable fresh;
    private final CouponClaimTable claims;
    private final CouponPolicy policy;
    private final IssueCoupons issue;
    private final ClaimCoupon claim;
    private final ReleaseCoupon release;
    private final Audit audit;
    private final Clock clock;

    StoredCoupons(
            CouponTable table,
            NewCouponTable fresh,
            CouponClaimTable claims,
            CouponPolicy policy,
            IssueCoupons issue,
            ClaimCoupon claim,
            ReleaseCoupon release,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.fresh = fresh;
        this.claims = claims;
        this.policy = policy;
        this.issue = issue;
        this.claim = claim;
        this.release = release;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Coupon create(@Nullable String code, CouponTerms terms, @Nullable Long ownerId) {
        return issue.one(code, terms, ownerId);
    }

    @Override
    public CouponBatch issue(int count, @Nullable String prefix, CouponTerms terms) {
        return issue.batch(count, prefix, terms);
    }

    @Override
    public Map<Long, Coupon> issueTo(Collection<Long> ownerIds, @Nullable String prefix, CouponTerms terms) {
        return issue.each(ownerIds, prefix, terms);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Coupon> find(String code) {
        return table.find(code);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Coupon> list(CouponFilter filter, long skip, int limit) {
        return table.list(filter, skip, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public long count(CouponFilter filter) {
        return table.count(filter);
    }

    @Override
    @Transactional(readOnly = true)
    public List<CouponBatch> batches(long skip, int limit) {
        return fresh.batches(skip, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> codesOf(UUID batchId) {
        return table.codesOf(batchId);
    }

    @Override
    @Transactional
    public Coupon disable(String code) {
        Coupon coupon = table.disable(code).orElseThrow(UnknownCoupon::new);
        audit.record("coupon.disabled", "coupon:" + coupon.id(), Map.of());
        return coupon;
    }

    @Override
    @Transactional(readOnly = true)
    public CouponCheck validate(CouponUse use) {
        Coupon coupon = table.find(use.code()).orElse(null);
        if (coupon == null) {
            return new CouponCheck(null, 0, List.of(CouponCheck.Reason.UNKNOWN_CODE));
        }
        // A hold whose time is over takes nothing any more, whether it has been swept up or not.
        coupon = coupon.without(claims.lapsed(coupon.id()));
        List<CouponCheck.Reason> reasons =
                policy.reasons(coupon, use, TenantScope.current().dayOf(clock.instant()));
        return new CouponCheck(coupon, reasons.isEmpty() ? coupon.terms().discountOn(use.orderMinor()) : 0, reasons);
    }

    @Override
    public CouponClaim redeem(CouponUse use) {
        return claim.claim(use, null);
    }

    @Override
    public CouponClaim redeemHeld(long claimId, CouponUse use) {
        return claim.redeemHeld(claimId, use);
    }

    @Override
    public CouponClaim reserve(CouponUse use, Duration hold) {
        if (hold.isNegative() || hold.isZero() || hold.compareTo(LONGEST_HOLD) > 0) {
            throw new InvalidInput("hold_seconds", "must be from 1 to " + LONGEST_HOLD.toSeconds());
        }
        return claim.claim(use, clock.instant().plus(hold));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<CouponClaim> claim(String code, long claimId) {
        return table.find(code).flatMap(coupon -> claims.find(coupon.id(), claimId));
    }

    @Override
    public CouponClaim release(String code, long claimId) {
        return release.release(code, claimId);
    }
}
