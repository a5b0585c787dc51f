package dev.habitue.customers;

import dev.habitue.platform.outbox.News;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People said something new about being written to. Published through the outbox, at most 500 words in one event. */
@News(value = "consent.changed.1", formerly = "dev.habitue.customers.ConsentChanged")
public record ConsentChanged(List<Change> changes) {
    /** @param customerId null where only an address is known, which is not told on */
    public record Change(
            long entryId,
            @Nullable Long customerId,
            ContactChannel channel,
            Purpose purpose,
            Consents.State state,
            Instant at) {}
}
