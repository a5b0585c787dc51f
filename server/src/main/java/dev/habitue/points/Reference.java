package dev.habitue.points;

import org.jspecify.annotations.Nullable;

/**
 * What an entry is about.
 *
 * @param source with an order id, makes the entry one for ever: {@code voucher}, {@code welcome}, {@code referral}
 * @param orderId null where the same may happen again
 * @param description in words, for the member's statement
 */
public record Reference(
        String source, @Nullable String orderId, @Nullable String description) {}
