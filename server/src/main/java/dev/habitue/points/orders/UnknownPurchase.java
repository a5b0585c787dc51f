package dev.habitue.points.orders;

import dev.habitue.platform.Refusal;

/** A refund of a purchase that nobody told of. */
public final class UnknownPurchase extends Refusal {
    public UnknownPurchase(String source, String orderId) {
        super(Kind.ABSENT, "Unknown purchase", "No purchase " + orderId + " of " + source + " has earned points here.");
    }
}
