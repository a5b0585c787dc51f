package dev.habitue.identity;

import dev.habitue.platform.Refusal;

/** There is no mapping of that number, or none that the caller may see. */
public final class UnknownMapping extends Refusal {
    public UnknownMapping(long mappingId) {
        super(
                Kind.ABSENT,
                "Unknown mapping",
                "There is no mapping " + mappingId + ". Find the right number with /mappings or /mappings/lookup.");
    }

    public UnknownMapping(String what) {
        super(Kind.ABSENT, "Unknown mapping", "There is no mapping " + what + ".");
    }
}
