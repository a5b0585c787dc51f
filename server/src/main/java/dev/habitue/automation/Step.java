package dev.habitue.automation;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a run.
 *
 * @param attempts how often it was begun
 * @param counts what it did; empty where there was nothing to do
 * @param error why it failed, in words a person can act on
 * @param done how far it is while it runs, of {@code total} where that is known
 */
public record Step(
        String name,
        Status status,
        int attempts,
        Map<String, Long> counts,
        @Nullable String error,
        @Nullable Long durationMillis,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long done,
        @Nullable Long total) {

    public enum Status {
        PENDING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        /** The tenant does not want it. */
        OFF;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Step at(long howFar, @Nullable Long ofAll) {
        return new Step(name, status, attempts, counts, error, durationMillis, startedAt, finishedAt, howFar, ofAll);
    }
}
