package dev.habitue.rewards;

import dev.habitue.platform.outbox.News;

/** A voucher can be used: it was issued, or what was held of it was confirmed. Published through the outbox. */
@News(value = "voucher.issued.1", formerly = "dev.habitue.rewards.VoucherIssued")
public record VoucherIssued(long voucherId, long userId) {}
