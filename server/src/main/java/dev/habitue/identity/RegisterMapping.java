package dev.habitue.identity;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.platform.Refusal;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down, by somebody's word, that something of one system is something of another. Between records of our own sources
 * it is a link like any other and the history follows it; the machine never changes it.
 */
@Service
public class RegisterMapping {
    /** @param confidence 0–100 */
    public record Request(EntityRef source, EntityRef target, double confidence, Map<String, Object> metadata) {}

    private final MappingTable mappings;
    private final Settlement settlement;
    private final Audit audit;

    RegisterMapping(MappingTable mappings, Settlement settlement, Audit audit) {
        this.mappings = mappings;
        this.settlement = settlement;
        this.audit = audit;
    }

    /** Refuses a source that is mapped already; a mere suggestion gives way. */
    @Transactional
    public Mapping register(Request request) {
        if (request.source().equals(request.target())) {
            throw new MappingToItself();
        }
        String actor = Caller.currentActor();
        mappings.lockLive(request.source()).ifPresent(existing -> {
            if (existing.status().isInForce()) {
                throw new SourceAlreadyMapped(existing);
            }
            mappings.become(existing, MappingStatus.WITHDRAWN, "superseded", actor);
        });
        Mapping mapping = mappings.register(request, actor)
                .orElseThrow(() -> mappings.lockLive(request.source())
                        .<Refusal>map(SourceAlreadyMapped::new)
                        .orElseGet(() -> new DecisionStands("Somebody else is mapping this source. Try again.")));
        settlement.settleWithFollowers(mapping.source());
        audit.record(
                "mapping.registered",
                "mapping:" + mapping.id(),
                Map.of("status", mapping.status().code()));
        return mapping;
    }

    /** Nothing is mapped to itself. */
    static final class MappingToItself extends Refusal {
        MappingToItself() {
            super(Kind.RULE, "Mapping to itself", "Source and target are the same. Name two different things.");
        }
    }
}
