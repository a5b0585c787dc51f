package dev.habitue.insights;

import dev.habitue.platform.Cursor;
import dev.habitue.purchases.Reviews;
import dev.habitue.purchases.VisitHistory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer's whole history in one list, whichever system it happened in. */
public interface Timeline {

    enum Kind {
        UPCOMING_VISIT,
        VISIT,
        CANCELLED_VISIT
    }

    /** A visit with what was paid for it. */
    record Entry(Kind kind, Instant at, VisitHistory.Visit visit, List<VisitHistory.Payment> payments) {}

    record Page(List<Entry> entries, @Nullable Cursor next) {}

    /** What she wrote of products, newest first. Refuses an unknown customer. */
    List<Reviews.Review> reviews(long customerId, int limit);

    /** Newest first, upcoming visits before all others. Refuses an unknown customer. */
    Page of(long customerId, int limit, @Nullable Cursor after);
}
