package dev.habitue.purchases;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A visit as a source has just told of it. Amounts are minor units of the tenant's currency.
 *
 * @param recordId the source record of whoever came
 * @param occurredAt when she comes; a later moment is an upcoming visit
 * @param stage how far it got, in the source's word: pendiente, checkin, checkout
 */
public record VisitDraft(
        String sourceKey,
        long recordId,
        Instant occurredAt,
        @Nullable Instant bookedAt,
        boolean cancelled,
        @Nullable String stage,
        @Nullable String paymentStatus,
        long totalMinor,
        @Nullable Long paidMinor,
        @Nullable Long dueMinor,
        @Nullable String giftCard,
        List<Item> items,
        List<Payment> payments) {

    public enum ItemKind {
        SERVICE,
        PRODUCT
    }

    /**
     * @param catalogKey the source's id of the service or product, where it has one
     * @param itemType tina, masaje, cabana, otro, or the product's own
     */
    public record Item(
            ItemKind kind,
            @Nullable String catalogKey,
            String name,
            @Nullable String itemType,
            BigDecimal quantity,
            @Nullable Long unitPriceMinor,
            long amountMinor,
            @Nullable LocalDate scheduledOn,
            @Nullable String startsAt) {
        public Item {
            quantity = Quantity.plain(quantity);
        }
    }

    public record Payment(String sourceKey, Instant paidAt, long amountMinor, String method) {}
}
