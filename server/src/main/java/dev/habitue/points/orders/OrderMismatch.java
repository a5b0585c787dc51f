package dev.habitue.points.orders;

import dev.habitue.platform.Refusal;

/** The order has been told of before, and it was another. */
public final class OrderMismatch extends Refusal {
    public OrderMismatch(String source, String orderId) {
        super(
                Kind.CONFLICT,
                "Order mismatch",
                "The reference " + orderId + " of " + source + " moved points before: others, or of another member.");
    }
}
