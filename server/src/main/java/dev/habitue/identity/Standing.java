package dev.habitue.identity;

import java.util.List;

/** A mapping as the machine meets it: what a person said is not the machine's to change. */
record Standing(
        long mappingId,
        EntityRef target,
        double confidence,
        MappingStatus status,
        List<String> reasons,
        boolean madeByMachine) {

    boolean isMachines() {
        return madeByMachine && status.isLive() && status != MappingStatus.CONFIRMED;
    }
}
