package dev.habitue.customers;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an upgrade found under addresses that a past version had guessed, in place of those that the sources' records hold.
 */
public interface RestoredAddresses {
    /**
     * @param what consent, suppression or message
     * @param guess under which it was kept
     * @param address as the records hold it; null where that cannot be told
     * @param outcome restored; left, where a bounce is the guessed address's own; or unclear
     */
    record Restored(
            long id,
            String what,
            String guess,
            @Nullable String address,
            @Nullable Long customerId,
            String outcome,
            Instant restoredAt) {}

    /** In the order in which they were found, those after an id. */
    List<Restored> page(@Nullable String outcome, long afterId, int limit);
}
