package dev.habitue.identity.internal.registry;

import dev.habitue.identity.EntityRef;
import dev.habitue.identity.MappingStatus;
import java.util.List;

/** A mapping as the machine meets it: what a person said is not the machine's to change. */
public record StandingMapping(
        long mappingId,
        EntityRef target,
        double confidence,
        MappingStatus status,
        List<String> reasons,
        boolean madeByMachine) {

    public boolean isMachines() {
        return madeByMachine && status.isLive() && status != MappingStatus.CONFIRMED;
    }
}
