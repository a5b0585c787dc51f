package dev.habitue.identity;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person says that the two are one: from then on they are, whatever the machine finds later. */
@Service
public class ConfirmLink {
    static final String ACTION = "confirmed";

    private final Decisions decisions;

    ConfirmLink(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * Confirming again changes nothing. Refuses what somebody rejected, and what has another mapping in its place by now.
     */
    @Transactional
    public Mapping confirm(long mappingId) {
        Mapping mapping = decisions.begin(mappingId);
        return switch (mapping.status()) {
            case CONFIRMED -> mapping;
            case REJECTED, WITHDRAWN -> throw DecisionStands.against(mapping, ACTION);
            case ACTIVE, PROVISIONAL, SUGGESTED, HOUSEHOLD, UNDONE -> {
                decisions.claimSource(mapping);
                yield decisions.decide(mapping, MappingStatus.CONFIRMED, ACTION);
            }
        };
    }
}
