package dev.habitue.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the clustered scheduler does all the time, for all tenants. */
public interface ScheduledWork {
    /**
     * @param due when it comes next, or should have come
     * @param running whether a node is at it, heard of last at {@code heardOf}
     */
    record Task(
            String name,
            Instant due,
            boolean running,
            @Nullable Instant heardOf,
            @Nullable Instant lastSuccess,
            int consecutiveFailures) {}

    /** By name. */
    List<Task> tasks();
}
