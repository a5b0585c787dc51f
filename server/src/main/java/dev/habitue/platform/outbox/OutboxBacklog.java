package dev.habitue.platform.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the current tenant's {@link Outbox} stands. */
public interface OutboxBacklog {
    /**
     * @param waiting deliveries, an event to a listener each, that are still to be made, the oldest since {@code oldest}
     * @param givenUp deliveries that failed too often and stay where they are
     */
    record State(long waiting, @Nullable Instant oldest, long givenUp) {}

    State now();
}
