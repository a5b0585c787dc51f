package dev.habitue.webhooks.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long to wait after each failure: three days in all, first for a hiccup, at last for a weekend. */
final class WebhookRetryPolicy {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    /** An endpoint that has done nothing but fail for so long is switched off. */
    static final Duration PATIENCE = Duration.ofDays(3);

    private WebhookRetryPolicy() {}

    /** @param failures so far; empty where that was the last */
    static Optional<Duration> waitAfter(int failures) {
        return failures <= WAITS.size() ? Optional.of(WAITS.get(failures - 1)) : Optional.empty();
    }
}
