package dev.habitue.rewards;

import dev.habitue.platform.outbox.News;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A member used a voucher at the counter. Published through the outbox. */
@News(value = "voucher.used.1", formerly = "dev.habitue.rewards.VoucherUsed")
public record VoucherUsed(
        long voucherId,
        long userId,
        long rewardId,
        @Nullable String orderId,
        Instant at) {}
