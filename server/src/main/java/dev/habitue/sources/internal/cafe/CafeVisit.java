package dev.habitue.sources.internal.cafe;

import dev.habitue.purchases.VisitDraft;
import dev.habitue.sources.internal.ranges.SystemOfRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A purchase as the shop has it, completed or cancelled. */
record CafeVisit(
        long id, long customerId, Instant occurredAt, String status, long totalMinor, List<VisitDraft.Item> items)
        implements SystemOfRecord.Visit {
    private static final String CANCELLED = "cancelado";

    @Override
    public VisitDraft draft(long recordId) {
        return new VisitDraft(
                Long.toString(id),
                recordId,
                occurredAt,
                null,
                status.equals(CANCELLED),
                status,
                null,
                totalMinor,
                null,
                null,
                null,
                new ArrayList<>(items),
                List.of());
    }
}
