package dev.habitue.rewards.internal;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import dev.habitue.points.members.Member;
import dev.habitue.points.members.Members;
import dev.habitue.points.programme.Programme;
import dev.habitue.points.programme.Tier;
import dev.habitue.rewards.Offer;
import dev.habitue.rewards.Reward;
import dev.habitue.rewards.RewardTerms;
import dev.habitue.rewards.Rewards;
import dev.habitue.rewards.UnknownReward;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredRewards implements Rewards {
    private static final int MOST_OFFERS = 500;

    private final RewardTable table;
    private final VoucherTable vouchers;
    private final RewardPolicy policy;
    private final Members members;
    private final Programme programme;
    private final Audit audit;
    private final Clock clock;

    StoredRewards(
            RewardTable table,
            VoucherTable vouchers,
            RewardPolicy policy,
            Members members,
            Programme programme,
            Audit audit,
            Clock clock) {
        this.table = table;
        this.vouchers = vouchers;
        this.policy = policy;
        this.members = members;
        this.programme = programme;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Reward> list(boolean withRetired, long skip, int limit) {
        return table.list(withRetired, skip, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public long count(boolean withRetired) {
        return table.count(withRetired);
    }

    @Override
    @Transactional(readOnly = true)
    public Reward get(long rewardId) {
        return table.find(rewardId).orElseThrow(() -> new UnknownReward(rewardId));
    }

    @Override
    @Transactional
    public Reward add(RewardTerms terms) {
        refuseUnknownTier(terms);
        Reward reward = table.insert(terms, Caller.currentActor());
        audit.record("reward.added", "reward:" + reward.id(), Map.of("points", terms.points()));
        return reward;
    }

    @Override
    @Transactional
    public Reward change(long rewardId, RewardTerms terms) {
        refuseUnknownTier(terms);
        Reward reward = table.update(rewardId, terms).orElseThrow(() -> new UnknownReward(rewardId));
        audit.record("reward.changed", "reward:" + rewardId, Map.of("points", terms.points()));
        return reward;
    }

    @Override
    @Transactional
    public Reward retire(long rewardId) {
        Reward reward = table.retire(rewardId).orElseThrow(() -> new UnknownReward(rewardId));
        audit.record("reward.retired", "reward:" + rewardId, Map.of());
        return reward;
    }

    private void refuseUnknownTier(RewardTerms terms) {
        List<String> codes = programme.tiers().stream().map(Tier::code).toList();
        if (terms.tier() != null && !codes.contains(terms.tier())) {
            throw new InvalidInput(
                    "tier", "use one of " + codes.stream().collect(Collectors.joining(", ")) + ", or none");
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<Offer> offersFor(long userId) {
        Member member = members.get(userId);
        Map<Long, Integer> uses = vouchers.usesOf(userId);
        LocalDate today = TenantScope.current().dayOf(clock.instant());
        return table.list(false, 0, MOST_OFFERS).stream()
                .map(reward -> offer(reward, member, uses.getOrDefault(reward.id(), 0), today))
                .toList();
    }

    private Offer offer(Reward reward, Member member, int uses, LocalDate today) {
        List<Offer.Reason> reasons = policy.reasons(reward, member, uses, today);
        long missing = Math.max(0, reward.terms().points() - member.balance());
        if (missing > 0) {
            reasons.add(Offer.Reason.NOT_ENOUGH_POINTS);
        }
        return new Offer(reward, reasons, missing, uses);
    }
}
