package dev.habitue.campaigns.internal.run;

import dev.habitue.campaigns.Plan;
import dev.habitue.customers.Purpose;
import dev.habitue.engine.experiment.Assignment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Deals people out to holdout and variants. By the campaign's name, not its day: whoever was held out once is held out next
 * time too. A service message has no holdout: nobody is left unwarned of what she loses.
 */
final class AssignParts {
    /** Of fewer people nothing could be said, so nobody is left out in vain. */
    static final int FEWEST_FOR_HOLDOUT = 100;

    private AssignParts() {}

    /** By customer: a variant's name, or {@link Split#HOLDOUT}. */
    static Map<Long, String> of(Plan plan, List<Long> eligible) {
        boolean holdsOut = plan.kind().purpose() == Purpose.PROMOTIONAL
                && plan.holdoutPercent() > 0
                && eligible.size() >= FEWEST_FOR_HOLDOUT;
        double[] weights =
                plan.variants().stream().mapToDouble(Plan.Variant::weight).toArray();
        Map<Long, String> parts = new LinkedHashMap<>();
        for (Long id : eligible) {
            boolean held = holdsOut && Assignment.position("holdout " + plan.name(), id) * 100 < plan.holdoutPercent();
            parts.put(id, held ? Split.HOLDOUT : variant(plan, id, weights));
        }
        return parts;
    }

    private static String variant(Plan plan, Long id, double[] weights) {
        return plan.variants()
                .get(Assignment.group("variant " + plan.name(), id, weights))
                .name();
    }
}
