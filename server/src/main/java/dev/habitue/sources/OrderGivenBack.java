package dev.habitue.sources;

import dev.habitue.platform.outbox.News;
import org.jspecify.annotations.Nullable;

/**
 * A till gave back an order of which it told nothing else. Published through the outbox.
 *
 * @param amountMinor null for all of it
 */
@News(value = "order.given-back.1", formerly = "dev.habitue.sources.OrderGivenBack")
public record OrderGivenBack(
        String source, String orderId, @Nullable Long amountMinor) {}
