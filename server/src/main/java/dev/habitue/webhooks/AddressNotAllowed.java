package dev.habitue.webhooks;

import dev.habitue.platform.Refusal;
import java.util.List;

/** An address that this installation does not write to: not public, not https, or none at all. */
public final class AddressNotAllowed extends Refusal {
    public AddressNotAllowed(String reason) {
        super(
                Kind.RULE,
                "Address not allowed",
                "Events are not sent to this address: " + reason + ".",
                List.of(new FieldError("url", reason)),
                null);
    }
}
