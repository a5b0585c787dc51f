package dev.habitue.points.orders;

import dev.habitue.platform.Refusal;
import java.util.List;

/** The amount is far beyond what is paid at this place: it is asked for twice. */
public final class UnusualAmount extends Refusal {
    public UnusualAmount() {
        super(
                Kind.CONFLICT,
                "Unusual amount",
                "The amount is more than 20 times what is ever paid here. Send it again with amount_confirmed true if it"
                        + " is right.",
                List.of(new FieldError("amount_confirmed", "must be true for so large an amount")),
                null);
    }
}
