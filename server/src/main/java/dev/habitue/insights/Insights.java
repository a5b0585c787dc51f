package dev.habitue.insights;

import dev.habitue.engine.lifetime.LifetimeModel;
import dev.habitue.engine.segment.Segment;
import dev.habitue.platform.Cursor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows from the customers' histories, kept up to date as visits come. */
public interface Insights {

    /** As of today. Somebody without a history is a prospect. */
    Insight of(long customerId);

    /** As of today, by id; somebody without a history is a prospect. For thousands at once. */
    List<Insight> ofAll(Collection<Long> customerIds);

    /**
     * Waits a little until {@code insight_facts} are true of now, or refuses with {@link FiguresBehind}. Whoever reads
     * those facts calls it first; the lists and counts of this interface do it themselves.
     */
    void settle();

    /** Who of these has a visit to come. */
    Set<Long> booked(Collection<Long> customerIds);

    /** Customers of the current system without a visit for that many months, by priority, value, then id. */
    Inactive inactive(int months, int limit);

    /** The same by days: whose last visit is at least so many of the place's days ago. */
    Inactive inactiveForDays(int days, int limit);

    /** @param analyzed all inactive customers, of whom these are the first */
    record Inactive(long analyzed, List<Insight> customers) {}

    /** Customers of the current system in a segment, by value, then id. */
    SegmentPage inSegment(Segment segment, int limit, @Nullable Cursor after);

    /** @param total all in the segment */
    record SegmentPage(
            long total, List<Insight> customers, @Nullable Cursor next) {}

    long countInactive(int months);

    /** The models that predictions come from, and when they were fitted. */
    Optional<FittedModel> model();

    record FittedModel(LifetimeModel model, Instant fittedAt) {}
}
