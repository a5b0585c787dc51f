package dev.habitue.rewards;

/** Points became a voucher. */
public record Redemption(Voucher voucher, long newBalance) {}
