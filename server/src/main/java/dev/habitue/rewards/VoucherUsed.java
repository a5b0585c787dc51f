package dev.habitue.rewards;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A member used a voucher at the counter. Published through the outbox. */
public record VoucherUsed(
        long voucherId,
        long userId,
        long rewardId,
        @Nullable String orderId,
        Instant at) {}
