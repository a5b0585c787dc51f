package dev.habitue.rewards.internal;

import dev.habitue.access.Caller;
import dev.habitue.platform.InvalidInput;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.points.Entry;
import dev.habitue.points.Ledger;
import dev.habitue.points.Reference;
import dev.habitue.points.members.Members;
import dev.habitue.rewards.Offer.Reason;
import dev.habitue.rewards.Redemption;
import dev.habitue.rewards.Reward;
import dev.habitue.rewards.RewardNotAvailable;
import dev.habitue.rewards.RewardRedeemed;
import dev.habitue.rewards.UnknownReward;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.VoucherIssued;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Turns points into a voucher. Spending comes first because it locks the member's account: what is checked after it nobody
 * changes meanwhile, and what is refused takes the spending back with it.
 */
@Service
class RedeemReward {
    static final String SOURCE = "voucher";
    private static final String PREFIX = "V";
    private static final Duration LONGEST_HOLD = Duration.ofDays(1);

    private final RewardTable rewards;
    private final VoucherTable vouchers;
    private final RewardPolicy policy;
    private final Ledger ledger;
    private final Members members;
    private final Outbox outbox;
    private final Clock clock;

    RedeemReward(
            RewardTable rewards,
            VoucherTable vouchers,
            RewardPolicy policy,
            Ledger ledger,
            Members members,
            Outbox outbox,
            Clock clock) {
        this.rewards = rewards;
        this.vouchers = vouchers;
        this.policy = policy;
        this.ledger = ledger;
        this.members = members;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    public Redemption redeem(long userId, long rewardId, @Nullable String requestId, @Nullable Duration hold) {
        if (hold != null && (hold.isNegative() || hold.isZero() || hold.compareTo(LONGEST_HOLD) > 0)) {
            throw new InvalidInput("hold_seconds", "must be from 1 to " + LONGEST_HOLD.toSeconds());
        }
        Reward reward = rewards.find(rewardId).orElseThrow(() -> new UnknownReward(rewardId));
        String code = RewardCodes.random(PREFIX);
        String actor = Caller.currentActor();
        Instant now = clock.instant();
        Entry entry = ledger.redeem(
                userId,
                reward.terms().points(),
                new Reference(
                        SOURCE,
                        requestId == null ? code : requestId,
                        reward.terms().name()),
                actor);
        Optional<Voucher> earlier = requestId == null ? Optional.empty() : vouchers.ofEntry(entry.id());
        if (earlier.isPresent()) {
            return new Redemption(earlier.get(), ledger.balance(userId));
        }
        refuseWhatIsNotOffered(reward, userId);
        if (!rewards.takeOne(reward)) {
            throw new RewardNotAvailable(List.of(Reason.OUT_OF_STOCK));
        }
        Voucher voucher =
                vouchers.insert(code, userId, reward, entry.id(), hold == null ? null : now.plus(hold), actor);
        outbox.publish(new RewardRedeemed(
                voucher.id(), userId, reward.id(), reward.terms().name(), voucher.points(), now));
        if (voucher.status() == Voucher.Status.ISSUED) {
            outbox.publish(new VoucherIssued(voucher.id(), userId));
        }
        return new Redemption(voucher, entry.balanceAfter());
    }

    private void refuseWhatIsNotOffered(Reward reward, long userId) {
        int uses = vouchers.usesOf(userId).getOrDefault(reward.id(), 0);
        List<Reason> reasons = policy.reasons(
                reward, members.get(userId), uses, TenantScope.current().dayOf(clock.instant()));
        if (!reasons.isEmpty()) {
            throw new RewardNotAvailable(reasons);
        }
    }
}
