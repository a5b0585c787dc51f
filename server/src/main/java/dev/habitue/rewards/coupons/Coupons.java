package dev.habitue.rewards.coupons;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The current tenant's coupons. Codes are compared without case and without hyphens. */
public interface Coupons {

    /** One coupon, under a code of its own or one that nobody can guess; refuses {@link CouponCodeTaken}. */
    Coupon create(@Nullable String code, CouponTerms terms, @Nullable Long ownerId);

    /** So many codes under the same terms, at most {@link CouponBatch#LARGEST}. */
    CouponBatch issue(int count, @Nullable String prefix, CouponTerms terms);

    /** One coupon of the terms' campaign for each owner; who has one already keeps it. At most 5,000 owners a call. */
    Map<Long, Coupon> issueTo(Collection<Long> ownerIds, @Nullable String prefix, CouponTerms terms);

    Optional<Coupon> find(String code);

    /** Newest first. */
    List<Coupon> list(CouponFilter filter, long skip, int limit);

    long count(CouponFilter filter);

    /** Newest first. */
    List<CouponBatch> batches(long skip, int limit);

    /** In the order in which they were made; nothing for a batch that is not there. */
    List<String> codesOf(UUID batchId);

    /** Nobody can use it from then on; refuses {@link UnknownCoupon}. */
    Coupon disable(String code);

    /** What would come of it; takes nothing. */
    CouponCheck validate(CouponUse use);

    /** Takes a use; refuses {@link CouponNotValid}. The same order again answers the first claim. */
    CouponClaim redeem(CouponUse use);

    /** Makes a reservation a use; refuses {@link UnknownReservation} for one that does not stand any more. */
    CouponClaim redeemHeld(long claimId, CouponUse use);

    /** Takes a use for a till that is not sure yet; it comes back by itself after so long. */
    CouponClaim reserve(CouponUse use, Duration hold);

    /** A use of this coupon by its number. */
    Optional<CouponClaim> claim(String code, long claimId);

    /** Gives a use back, reserved or redeemed; once given back, answers the same again. */
    CouponClaim release(String code, long claimId);
}
