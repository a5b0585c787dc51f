package dev.habitue.rewards;

import java.time.Instant;

/** A member got a voucher for points. Published through the outbox. */
public record RewardRedeemed(long voucherId, long userId, long rewardId, String rewardName, long points, Instant at) {}
