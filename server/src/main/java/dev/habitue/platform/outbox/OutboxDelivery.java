package dev.habitue.platform.outbox;

import java.time.Duration;

/** For whoever answers only when everybody has heard the news. */
public interface OutboxDelivery {
    /** Waits until what is in the current tenant's outbox now was delivered, or failed once. Not for a listener to call. */
    void await(Duration atMost);
}
