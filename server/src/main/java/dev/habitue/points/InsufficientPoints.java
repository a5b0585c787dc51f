package dev.habitue.points;

import dev.habitue.platform.Refusal;

/** More points are asked for than there are. */
public final class InsufficientPoints extends Refusal {
    public InsufficientPoints(long balance, long needed) {
        super(Kind.RULE, "Insufficient points", "This needs " + needed + " points, and there are " + balance + ".");
    }
}
