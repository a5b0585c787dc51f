package dev.habitue.purchases.internal;

import dev.habitue.platform.Tenant;
import dev.habitue.platform.sql.StorableText;
import dev.habitue.purchases.VisitDraft;
import org.jspecify.annotations.Nullable;

/** A visit as its columns: a batch travels to the database as one array for each of them. */
record VisitRow(
        long visitId,
        String sourceKey,
        long recordId,
        long occurredMicros,
        long occurredDay,
        @Nullable Long bookedMicros,
        String status,
        @Nullable String stage,
        @Nullable String paymentStatus,
        long totalMinor,
        @Nullable Long paidMinor,
        @Nullable Long dueMinor,
        @Nullable String giftCard,
        byte[] contentHash) {

    static VisitRow of(HashedVisit visit, Tenant tenant) {
        VisitDraft draft = visit.draft();
        return new VisitRow(
                visit.visitId(),
                StorableText.of(draft.sourceKey()),
                draft.recordId(),
                EpochNumbers.micros(draft.occurredAt()),
                tenant.dayOf(draft.occurredAt()).toEpochDay(),
                EpochNumbers.microsOrNull(draft.bookedAt()),
                draft.cancelled() ? "cancelled" : "valid",
                StorableText.orNull(draft.stage()),
                StorableText.orNull(draft.paymentStatus()),
                draft.totalMinor(),
                draft.paidMinor(),
                draft.dueMinor(),
                StorableText.orNull(draft.giftCard()),
                visit.hash());
    }
}
