package dev.habitue.messages.internal.delivery;

import java.time.Duration;
import java.time.Instant;

/** When a message is tried again that the channel did not take, and when no more. */
final class RetryPolicy {
    static final int GIVE_UP_AFTER = 8;
    private static final Duration LONGEST_WAIT = Duration.ofHours(4);
    /** What may have left is asked for again at once, under its old Message-ID: late, it would be read twice. */
    private static final Duration ONCE_MORE = Duration.ofSeconds(5);

    private RetryPolicy() {}

    /** @param attempts this one included */
    static Verdict after(int attempts, String words, boolean mayHaveLeft, Instant now) {
        if (attempts >= GIVE_UP_AFTER) {
            return new Verdict.Failed("gave_up: " + words, mayHaveLeft);
        }
        return new Verdict.Retry(words, now.plus(mayHaveLeft ? ONCE_MORE : backOff(attempts)), mayHaveLeft);
    }

    private static Duration backOff(int attempts) {
        Duration wait = Duration.ofMinutes(1L << Math.min(attempts - 1, 10));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
