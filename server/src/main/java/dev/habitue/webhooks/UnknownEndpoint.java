package dev.habitue.webhooks;

import dev.habitue.platform.Refusal;

/** The tenant has no such endpoint. */
public final class UnknownEndpoint extends Refusal {
    public UnknownEndpoint(long id) {
        super(Kind.ABSENT, "Unknown endpoint", "There is no webhook endpoint " + id + ".");
    }
}
