package dev.habitue.proposals;

import dev.habitue.engine.segment.ReactivationPriority;
import dev.habitue.insights.Insight;
import dev.habitue.proposals.MessageProposal.Approach;
import org.jspecify.annotations.Nullable;

/** What a proposal builds on, and what it may offer: nobody is given a discount who comes anyway. */
final class ApproachPolicy {
    private static final int LATELY = 4;
    private static final int FOR_THE_BEST = 20;
    private static final int FOR_THE_GOOD = 10;

    private ApproachPolicy() {}

    /**
     * @param daysAway since her last visit; null where she never came
     * @param recency her score, 5 for whoever came last
     */
    static Approach of(@Nullable Long daysAway, boolean booked, int recency, ReactivationPriority.Band priority) {
        if (daysAway == null) {
            return Approach.WELCOME;
        }
        if (booked || recency >= LATELY) {
            return Approach.THANK;
        }
        return priority == ReactivationPriority.Band.LOW ? Approach.WIN_BACK : Approach.WIN_BACK_WITH_BENEFIT;
    }

    static Approach of(Insight insight) {
        return of(
                insight.standing().daysSinceLastVisit(),
                insight.nextVisitAt() != null,
                insight.standing().rfm().recency(),
                insight.reactivationPriority().band());
    }

    /** In percent, for the owner to decide; 0 for none. */
    static int discount(Approach approach, ReactivationPriority.Band priority) {
        if (approach != Approach.WIN_BACK_WITH_BENEFIT) {
            return 0;
        }
        return priority == ReactivationPriority.Band.HIGH ? FOR_THE_BEST : FOR_THE_GOOD;
    }
}
