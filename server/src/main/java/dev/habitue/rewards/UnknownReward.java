package dev.habitue.rewards;

import dev.habitue.platform.Refusal;

/** There is no reward of that number, or none that the caller may see. */
public final class UnknownReward extends Refusal {
    public UnknownReward(long rewardId) {
        super(
                Kind.ABSENT,
                "Unknown reward",
                "There is no reward " + rewardId + ". GET /api/loyalty/rewards lists those there are.");
    }
}
