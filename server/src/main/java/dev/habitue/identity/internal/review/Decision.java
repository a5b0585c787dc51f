package dev.habitue.identity.internal.review;

import dev.habitue.identity.MappingStatus;

/** What a person may say of a mapping, and what follows from it, by how the mapping stands. */
enum Decision {
    CONFIRM("confirmed", MappingStatus.CONFIRMED),
    REJECT("rejected", MappingStatus.REJECTED),
    UNDO("undone", MappingStatus.UNDONE);

    /** What a decision leads to. */
    enum Consequence {
        /** It is so already. */
        NOTHING,
        /** The mapping gets the decision's status. */
        CHANGE,
        /** The mapping gets back the status that it had before somebody decided. */
        RESTORE,
        /** Somebody decided otherwise, or the machine has withdrawn it. */
        STANDS,
        /** Nobody has said or done anything that could be taken back. */
        ONLY_SUGGESTED
    }

    private final String action;
    private final MappingStatus outcome;

    Decision(String action, MappingStatus outcome) {
        this.action = action;
        this.outcome = outcome;
    }

    /** As the history names it. */
    String action() {
        return action;
    }

    MappingStatus outcome() {
        return outcome;
    }

    Consequence on(MappingStatus status) {
        if (status == outcome) {
            return Consequence.NOTHING;
        }
        return switch (status) {
            case WITHDRAWN -> Consequence.STANDS;
            case CONFIRMED, REJECTED -> this == UNDO ? Consequence.RESTORE : Consequence.STANDS;
            case SUGGESTED, HOUSEHOLD -> this == UNDO ? Consequence.ONLY_SUGGESTED : Consequence.CHANGE;
            case ACTIVE, PROVISIONAL, UNDONE -> Consequence.CHANGE;
        };
    }
}
