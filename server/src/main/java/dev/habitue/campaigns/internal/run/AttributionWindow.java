package dev.habitue.campaigns.internal.run;

import java.time.Duration;
import java.time.Instant;

/**
 * When a visit counts for a run: within 30 days of it, and not before it has taken place.
 *
 * @param complete whether nothing that is still to come would count
 */
record AttributionWindow(Instant from, Instant until, boolean complete) {
    private static final Duration LENGTH = Duration.ofDays(30);

    /** A visit that is booked and has not begun is none yet. */
    static AttributionWindow of(Instant run, Instant now) {
        Instant end = run.plus(LENGTH);
        return new AttributionWindow(run, end.isBefore(now) ? end : now, now.isAfter(end));
    }
}
