package dev.habitue.rewards.internal;

import dev.habitue.points.members.Member;
import dev.habitue.points.programme.Programme;
import dev.habitue.rewards.Offer.Reason;
import dev.habitue.rewards.Reward;
import dev.habitue.rewards.RewardTerms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Why a member cannot have a reward, points set aside. */
@Component
class RewardPolicy {
    private final Programme programme;

    RewardPolicy(Programme programme) {
        this.programme = programme;
    }

    /** @param uses how often she has had it */
    List<Reason> reasons(Reward reward, Member member, int uses, LocalDate today) {
        RewardTerms terms = reward.terms();
        List<Reason> reasons = new ArrayList<>();
        add(!member.active(), Reason.ACCOUNT_CLOSED, reasons);
        add(!reward.active(), Reason.RETIRED, reasons);
        add(terms.validFrom() != null && today.isBefore(terms.validFrom()), Reason.NOT_YET_VALID, reasons);
        add(terms.validUntil() != null && today.isAfter(terms.validUntil()), Reason.EXPIRED, reasons);
        add(terms.stock() != null && terms.stock() == 0, Reason.OUT_OF_STOCK, reasons);
        add(terms.tier() != null && !programme.reaches(member.tier(), terms.tier()), Reason.TIER_TOO_LOW, reasons);
        add(terms.usesPerMember() != null && uses >= terms.usesPerMember(), Reason.MEMBER_USED_UP, reasons);
        return reasons;
    }

    private static void add(boolean holds, Reason reason, List<Reason> reasons) {
        if (holds) {
            reasons.add(reason);
        }
    }
}
