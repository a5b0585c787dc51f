package dev.habitue.rewards;

import java.util.List;

/** The current tenant's catalogue of rewards. Refuses {@link UnknownReward} throughout. */
public interface Rewards {

    /** Cheapest first. */
    List<Reward> list(boolean withRetired, long skip, int limit);

    long count(boolean withRetired);

    Reward get(long rewardId);

    /** Refuses a tier that the programme does not have. */
    Reward add(RewardTerms terms);

    /** Vouchers that are out keep what they promised. */
    Reward change(long rewardId, RewardTerms terms);

    /** Nobody can redeem it from then on; its vouchers stay good. */
    Reward retire(long rewardId);

    /** Each reward on offer as it stands for the member, cheapest first. */
    List<Offer> offersFor(long userId);
}
