package dev.habitue.points;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an old programme knows of a member.
 *
 * @param source names the old programme; with a movement's id it is one entry for ever
 * @param balance what the old programme says she has
 * @param tier the tier held there by this programme's code; null to go by the qualifying points
 * @param movements oldest first
 */
public record TakeOver(
        String source,
        long balance,
        @Nullable String tier,
        int visits,
        long spentMinor,
        @Nullable Instant lastVisitAt,
        List<Movement> movements) {

    public record Movement(
            String id,
            EntryKind kind,
            long points,
            @Nullable String orderId,
            @Nullable String description,
            Instant at) {}

    /**
     * @param entries that were written now; 0 where it had been taken over before
     * @param difference what the old balance has over the sum of its movements, set right by an adjustment
     */
    public record Result(int entries, long balance, long difference) {}
}
