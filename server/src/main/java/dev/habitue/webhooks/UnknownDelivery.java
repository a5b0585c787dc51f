package dev.habitue.webhooks;

import dev.habitue.platform.Refusal;

/** The tenant has no such delivery, or it is older than what is kept. */
public final class UnknownDelivery extends Refusal {
    public UnknownDelivery(long id) {
        super(Kind.ABSENT, "Unknown delivery", "There is no delivery " + id + "; deliveries are kept for 30 days.");
    }
}
