package dev.habitue.points;

import dev.habitue.platform.Refusal;

/** This entry cannot be taken back, or has been already. */
public final class NotReversible extends Refusal {
    public NotReversible(String reason) {
        super(Kind.RULE, "Not reversible", reason);
    }
}
