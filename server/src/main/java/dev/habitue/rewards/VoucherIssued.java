package dev.habitue.rewards;

/** A voucher can be used: it was issued, or what was held of it was confirmed. Published through the outbox. */
public record VoucherIssued(long voucherId, long userId) {}
