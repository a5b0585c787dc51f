package dev.habitue.identity.internal.review;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.identity.DecisionStands;
import dev.habitue.identity.Mapping;
import dev.habitue.identity.MappingDecisions;
import dev.habitue.identity.MappingStatus;
import dev.habitue.identity.SourceAlreadyMapped;
import dev.habitue.identity.UnknownMapping;
import dev.habitue.identity.internal.registry.MappingHistoryTable;
import dev.habitue.identity.internal.registry.MappingTable;
import dev.habitue.identity.internal.registry.Settlement;
import dev.habitue.platform.Refusal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Decides one mapping at a time: locked, written down, audited, and the records follow. */
@Service
class DecideOnMappings implements MappingDecisions {
    private static final String SUPERSEDED = "superseded";
    private static final List<String> DECIDED = List.of(Decision.CONFIRM.action(), Decision.REJECT.action());

    private final MappingTable mappings;
    private final MappingHistoryTable history;
    private final Settlement settlement;
    private final Audit audit;

    DecideOnMappings(MappingTable mappings, MappingHistoryTable history, Settlement settlement, Audit audit) {
        this.mappings = mappings;
        this.history = history;
        this.settlement = settlement;
        this.audit = audit;
    }

    @Override
    @Transactional
    public Mapping confirm(long mappingId) {
        return decide(mappingId, Decision.CONFIRM);
    }

    @Override
    @Transactional
    public Mapping reject(long mappingId) {
        return decide(mappingId, Decision.REJECT);
    }

    @Override
    @Transactional
    public Mapping undo(long mappingId) {
        return decide(mappingId, Decision.UNDO);
    }

    @Override
    @Transactional
    public Mapping register(Registration registration) {
        if (registration.source().equals(registration.target())) {
            throw new MappingToItself();
        }
        String actor = Caller.currentActor();
        mappings.lockLive(registration.source()).ifPresent(existing -> giveWay(existing, actor));
        Mapping mapping = mappings.register(registration, actor)
                .orElseThrow(() -> mappings.lockLive(registration.source())
                        .<Refusal>map(SourceAlreadyMapped::new)
                        .orElseGet(() -> new DecisionStands("Somebody else is mapping this source. Try again.")));
        settlement.settleWithFollowers(mapping.source());
        audit.record(
                "mapping.registered",
                "mapping:" + mapping.id(),
                Map.of("status", mapping.status().code()));
        return mapping;
    }

    private Mapping decide(long mappingId, Decision decision) {
        Mapping mapping = mappings.lock(mappingId).orElseThrow(() -> new UnknownMapping(mappingId));
        return switch (decision.on(mapping.status())) {
            case NOTHING -> mapping;
            case CHANGE -> become(mapping, decision.outcome(), decision);
            case RESTORE ->
                become(mapping, history.beforeLastDecision(DECIDED, mappingId).orElseThrow(), decision);
            case STANDS -> throw DecisionStands.against(mapping, decision.action());
            case ONLY_SUGGESTED ->
                throw new DecisionStands("Mapping " + mappingId
                        + " is only a suggestion, so there is nothing to undo. Confirm or reject it.");
        };
    }

    private Mapping become(Mapping mapping, MappingStatus status, Decision decision) {
        String actor = Caller.currentActor();
        if (status.isLive()) {
            mappings.lockLive(mapping.source())
                    .filter(live -> live.id() != mapping.id())
                    .ifPresent(live -> giveWay(live, actor));
        }
        Mapping decided = mappings.become(mapping, status, decision.action(), actor);
        if (mapping.status().isInForce() != status.isInForce()) {
            settlement.settleWithFollowers(decided.source());
        }
        audit.record(
                "mapping." + decision.action(),
                "mapping:" + decided.id(),
                Map.of("from", mapping.status().code(), "to", status.code()));
        return decided;
    }

    /** Refuses where what has the source's place is more than a suggestion. */
    private void giveWay(Mapping existing, String actor) {
        if (existing.status().isInForce()) {
            throw new SourceAlreadyMapped(existing);
        }
        mappings.become(existing, MappingStatus.WITHDRAWN, SUPERSEDED, actor);
    }

    /** Nothing is mapped to itself. */
    static final class MappingToItself extends Refusal {
        MappingToItself() {
            super(Kind.RULE, "Mapping to itself", "Source and target are the same. Name two different things.");
        }
    }
}
