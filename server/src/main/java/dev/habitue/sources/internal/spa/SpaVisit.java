package dev.habitue.sources.internal.spa;

import dev.habitue.purchases.VisitDraft;
import dev.habitue.sources.internal.ranges.SystemOfRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reservation as the database has it, not yet tied to our record of its customer. */
record SpaVisit(
        long id,
        long customerId,
        Instant occurredAt,
        @Nullable Instant bookedAt,
        String paymentStatus,
        @Nullable String stage,
        long totalMinor,
        @Nullable Long paidMinor,
        @Nullable Long dueMinor,
        @Nullable String giftCard,
        List<VisitDraft.Item> items,
        List<VisitDraft.Payment> payments)
        implements SystemOfRecord.Visit {
    private static final String CANCELLED = "cancelado";

    @Override
    public VisitDraft draft(long recordId) {
        return new VisitDraft(
                Long.toString(id),
                recordId,
                occurredAt,
                bookedAt,
                paymentStatus.equals(CANCELLED),
                stage,
                paymentStatus,
                totalMinor,
                paidMinor,
                dueMinor,
                giftCard,
                new ArrayList<>(items),
                new ArrayList<>(payments));
    }
}
