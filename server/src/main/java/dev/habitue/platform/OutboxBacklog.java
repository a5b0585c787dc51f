package dev.habitue.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the current tenant's {@link Outbox} stands. */
public interface OutboxBacklog {
    /**
     * @param waiting events not delivered yet, the oldest since {@code oldest}
     * @param givenUp events that failed too often and stay where they are
     */
    record State(long waiting, @Nullable Instant oldest, long givenUp) {}

    State now();
}
