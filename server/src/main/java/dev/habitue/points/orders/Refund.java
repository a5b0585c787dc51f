package dev.habitue.points.orders;

import org.jspecify.annotations.Nullable;

/**
 * A purchase that was given back, wholly or in part.
 *
 * @param refundId names one refund of an order among several; null for the only one
 * @param amountMinor null for all that is left
 */
public record Refund(
        String source,
        String orderId,
        @Nullable String refundId,
        @Nullable Long amountMinor,
        String reason) {}
