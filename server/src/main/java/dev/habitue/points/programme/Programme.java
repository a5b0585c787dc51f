package dev.habitue.points.programme;

import java.util.List;
import java.util.Optional;

/** The current tenant's rules. */
public interface Programme {

    ProgrammeRules current();

    Optional<ProgrammeRules> version(int version);

    /** Newest first. */
    List<ProgrammeRules> history(int limit);

    /** Puts these rules in force as the next version and answers them; refuses rules that do not hold together. */
    ProgrammeRules publish(ProgrammeRules rules, String actor);

    /** Of the rules in force, in ascending order of their thresholds. */
    List<Tier> tiers();

    /** Whether a holder of the one has at least the other; a tier that is no more stands below all. */
    boolean reaches(String heldTier, String neededTier);
}
