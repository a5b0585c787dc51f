package dev.habitue.rewards;

import dev.habitue.platform.outbox.News;
import java.time.Instant;

/** A member got a voucher for points. Published through the outbox. */
@News(value = "reward.redeemed.1", formerly = "dev.habitue.rewards.RewardRedeemed")
public record RewardRedeemed(long voucherId, long userId, long rewardId, String rewardName, long points, Instant at) {}
