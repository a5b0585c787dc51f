package dev.habitue.purchases;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was bought, read by the records of whoever came; newest first. */
public interface VisitHistory {

    record Visit(
            long visitId,
            String source,
            String sourceKey,
            long recordId,
            Instant occurredAt,
            LocalDate occurredOn,
            boolean cancelled,
            @Nullable String stage,
            @Nullable String paymentStatus,
            long totalMinor,
            @Nullable Long paidMinor,
            @Nullable Long dueMinor,
            List<Item> items) {}

    /** @param serviceKey the source's id of the item, where it has one */
    record Item(
            VisitDraft.ItemKind kind,
            @Nullable String serviceKey,
            String name,
            @Nullable String itemType,
            BigDecimal quantity,
            long amountMinor) {}

    record Payment(String sourceKey, String visitKey, Instant paidAt, long amountMinor, String method) {}

    /** All visits of these records, cancelled and upcoming ones too, from before the given moment; with their items. */
    List<Visit> visits(Collection<Long> recordIds, @Nullable Instant before, int limit);

    List<Payment> payments(Collection<Long> recordIds, int limit);

    /** As {@link #visits}, of several people at once: their records under a number of the caller's, at most so many of each. */
    Map<Long, List<Visit>> recentVisits(Map<Long, List<Long>> recordIds, int mostOfEach);

    Map<Long, List<Payment>> recentPayments(Map<Long, List<Long>> recordIds, int mostOfEach);
}
