package dev.habitue.identity;

import dev.habitue.platform.Refusal;

/** The source has a mapping that is in force; there is one for each source. */
public final class SourceAlreadyMapped extends Refusal {
    public SourceAlreadyMapped(Mapping existing) {
        super(
                Kind.CONFLICT,
                "Source already mapped",
                existing.source().system() + " " + existing.source().entityType() + " "
                        + existing.source().id() + " is mapped to "
                        + existing.target().system() + " "
                        + existing.target().entityType() + " "
                        + existing.target().id() + " by mapping "
                        + existing.id() + " (" + existing.status().code()
                        + "). Reject or undo that one first.");
    }
}
