package dev.habitue.points;

import dev.habitue.platform.Refusal;

/** The order has been told of before, and it was another. */
public final class OrderMismatch extends Refusal {
    public OrderMismatch(String source, String orderId) {
        super(
                Kind.CONFLICT,
                "Order mismatch",
                "Order " + orderId + " of " + source + " earned points before, for another amount or another member.");
    }
}
