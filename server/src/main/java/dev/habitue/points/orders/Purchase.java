package dev.habitue.points.orders;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a member paid for. The same order earns once, however often it is told.
 *
 * @param source which system the order is from, {@code current} or {@code till}
 * @param amountMinor in minor units of the tenant's currency
 * @param toldAt as of when this is the word; an older word than the last changes nothing. Null for now
 */
public record Purchase(
        String source,
        String orderId,
        long amountMinor,
        Instant occurredAt,
        List<PurchaseItem> items,
        @Nullable Instant toldAt) {

    /** The business's own shop system. */
    public static final String CURRENT = "current";

    /** A till that tells of its sales by events. */
    public static final String TILL = "till";

    public Purchase(String source, String orderId, long amountMinor, Instant occurredAt, List<PurchaseItem> items) {
        this(source, orderId, amountMinor, occurredAt, items, null);
    }
}
