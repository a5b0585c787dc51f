package dev.habitue.points;

/**
 * A line of a purchase.
 *
 * @param productId the source's id, or the name where it has none
 * @param amountMinor of the whole line
 */
public record PurchaseItem(String productId, String name, int quantity, long amountMinor) {}
