package dev.habitue.rewards;

import dev.habitue.platform.Refusal;
import java.util.List;
import java.util.stream.Collectors;

/** This member cannot have the reward now; {@code errors[]} names each reason by its code. */
public final class RewardNotAvailable extends Refusal {
    private final transient List<Offer.Reason> reasons;

    public RewardNotAvailable(List<Offer.Reason> reasons) {
        super(
                Kind.RULE,
                "Reward not available",
                reasons.stream().map(Offer.Reason::detail).collect(Collectors.joining(" ")),
                reasons.stream()
                        .map(reason -> new FieldError("reward_id", reason.code()))
                        .toList(),
                null);
        this.reasons = List.copyOf(reasons);
    }

    public List<Offer.Reason> reasons() {
        return reasons;
    }
}
