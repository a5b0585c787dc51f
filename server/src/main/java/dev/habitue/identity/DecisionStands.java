package dev.habitue.identity;

import dev.habitue.platform.Refusal;

/** Somebody decided otherwise, or there is nothing to decide; the detail says what can be done. */
public final class DecisionStands extends Refusal {
    public DecisionStands(String detail) {
        super(Kind.CONFLICT, "Decision stands", detail);
    }

    public static DecisionStands against(Mapping mapping, String wanted) {
        return new DecisionStands(
                "Mapping " + mapping.id() + " is " + mapping.status().code() + " since "
                        + mapping.changedAt() + " by " + mapping.changedBy() + ", so it cannot be " + wanted
                        + ". Undo that decision first if it was wrong.");
    }
}
