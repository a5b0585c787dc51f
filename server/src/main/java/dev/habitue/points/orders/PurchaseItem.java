package dev.habitue.points.orders;

import dev.habitue.purchases.Quantity;
import java.math.BigDecimal;

/**
 * A line of a purchase.
 *
 * @param productId the source's id, or the name where it has none
 * @param amountMinor of the whole line
 */
public record PurchaseItem(String productId, String name, BigDecimal quantity, long amountMinor) {
    public PurchaseItem {
        quantity = Quantity.plain(quantity);
    }
}
