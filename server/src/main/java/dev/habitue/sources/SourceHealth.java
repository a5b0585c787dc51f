package dev.habitue.sources;

import dev.habitue.platform.sql.Coded;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one source stands. What was read of it stays available whatever its state, and is {@code ageSeconds} old.
 *
 * @param counts rows by what they are, as of the last success
 * @param lastError why the last attempt failed, in words a person can act on; absent once one succeeded
 * @param problem the same for a page; null where {@code lastError} is
 * @param notes what is missing or was left out, though reading goes on
 */
public record SourceHealth(
        String name,
        State state,
        @Nullable Instant lastSuccessAt,
        @Nullable Long ageSeconds,
        @Nullable Instant lastAttemptAt,
        @Nullable Instant nextAttemptAt,
        int consecutiveFailures,
        Map<String, Long> counts,
        @Nullable String lastError,
        @Nullable SourceProblem problem,
        List<String> notes) {

    public enum State implements Coded {
        /** Read not long ago, without a problem. */
        UP,
        /** Not read yet, or not for several times the usual interval. */
        STALE,
        /** The last attempt failed; it is retried. */
        DOWN,
        NOT_CONFIGURED;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
