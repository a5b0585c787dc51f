package dev.habitue.rewards;

import java.util.List;
import java.util.Locale;

/**
 * A reward as it stands for one member.
 *
 * @param reasons why she cannot have it now; empty where she can
 * @param pointsMissing what she would have to earn first
 * @param uses how often she has had it
 */
public record Offer(Reward reward, List<Reason> reasons, long pointsMissing, int uses) {

    public boolean available() {
        return reasons.isEmpty();
    }

    /** Why a reward is not to be had. */
    public enum Reason {
        RETIRED("The reward is not offered any more."),
        NOT_YET_VALID("The reward is not offered yet."),
        EXPIRED("The reward's time is over."),
        OUT_OF_STOCK("None is left."),
        TIER_TOO_LOW("The reward is for members of a higher tier."),
        MEMBER_USED_UP("The member has had it as often as she may."),
        NOT_ENOUGH_POINTS("The member has not enough points."),
        ACCOUNT_CLOSED("The member's account is closed.");

        private final String detail;

        Reason(String detail) {
            this.detail = detail;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String detail() {
            return detail;
        }
    }
}
