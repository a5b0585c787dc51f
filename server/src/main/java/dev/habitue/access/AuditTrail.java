package dev.habitue.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was recorded of who did what, for whoever answers for it. */
public interface AuditTrail {

    record Entry(long id, String actor, String action, String subject, Map<String, ?> details, Instant at) {}

    /** What is asked for; null for everything. */
    record Filter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject) {}

    /** Newest first. @param before the id of the last entry seen; null to begin */
    List<Entry> page(Filter filter, @Nullable Long before, int limit);
}
