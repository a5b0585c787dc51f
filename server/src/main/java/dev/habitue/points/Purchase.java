package dev.habitue.points;

import java.time.Instant;
import java.util.List;

/**
 * What a member paid for. The same order of the same source earns once.
 *
 * @param source which system the order is from, {@code current} or {@code till}
 * @param amountMinor in minor units of the tenant's currency
 */
public record Purchase(String source, String orderId, long amountMinor, Instant occurredAt, List<PurchaseItem> items) {

    /** The business's own shop system. */
    public static final String CURRENT = "current";

    /** A till that tells of its sales by events. */
    public static final String TILL = "till";
}
