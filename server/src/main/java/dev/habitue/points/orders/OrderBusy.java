package dev.habitue.points.orders;

import dev.habitue.platform.Refusal;

/** The same order is being told of for another member at this very moment. */
public final class OrderBusy extends Refusal {
    public OrderBusy() {
        super(
                Kind.CONFLICT,
                "Order busy",
                "An order of this request is being told of for another member at this moment. Send it again to see which"
                        + " member it is known for.");
    }
}
