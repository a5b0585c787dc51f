package dev.habitue.identity;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What every decision on a mapping has in common: one at a time, written down, audited, and the records follow. */
@Component
class Decisions {
    private final MappingTable mappings;
    private final Settlement settlement;
    private final Audit audit;

    Decisions(MappingTable mappings, Settlement settlement, Audit audit) {
        this.mappings = mappings;
        this.settlement = settlement;
        this.audit = audit;
    }

    /** The mapping as it stands; nobody else decides on it until the transaction ends. */
    Mapping begin(long mappingId) {
        return mappings.lock(mappingId).orElseThrow(() -> new UnknownMapping(mappingId));
    }

    /** Refuses to put a mapping in its source's place where another one is there. */
    void claimSource(Mapping mapping) {
        mappings.lockLive(mapping.source()).ifPresent(live -> {
            if (live.id() == mapping.id()) {
                return;
            }
            if (live.status().isInForce()) {
                throw new SourceAlreadyMapped(live);
            }
            mappings.become(live, MappingStatus.WITHDRAWN, "superseded", Caller.currentActor());
        });
    }

    Mapping decide(Mapping mapping, MappingStatus status, String action) {
        Mapping decided = mappings.become(mapping, status, action, Caller.currentActor());
        if (mapping.status().isInForce() != status.isInForce()) {
            settlement.settleWithFollowers(decided.source());
        }
        audit.record(
                "mapping." + action,
                "mapping:" + decided.id(),
                Map.of("from", mapping.status().code(), "to", status.code()));
        return decided;
    }
}
