package dev.habitue.rewards.coupons;

import dev.habitue.platform.Refusal;

/** No use of this coupon stands under that number: it lapsed, was released, or never was. */
public final class UnknownReservation extends Refusal {
    public UnknownReservation(long claimId) {
        super(
                Kind.RULE,
                "Unknown reservation",
                "Reservation " + claimId + " of this coupon does not stand: it lapsed, was released, or never was.");
    }
}
