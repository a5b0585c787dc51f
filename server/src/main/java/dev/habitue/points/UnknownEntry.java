package dev.habitue.points;

import dev.habitue.platform.Refusal;

/** There is no entry of that number, or none that the caller may see. */
public final class UnknownEntry extends Refusal {
    public UnknownEntry(long entryId) {
        super(
                Kind.ABSENT,
                "Unknown transaction",
                "There is no transaction " + entryId + ". The list of the member's transactions has the ids.");
    }
}
