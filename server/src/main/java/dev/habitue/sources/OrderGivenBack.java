package dev.habitue.sources;

import org.jspecify.annotations.Nullable;

/**
 * A till gave back an order of which it told nothing else. Published through the outbox.
 *
 * @param amountMinor null for all of it
 */
public record OrderGivenBack(
        String source, String orderId, @Nullable Long amountMinor) {}
