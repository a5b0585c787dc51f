package dev.habitue.identity;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A person says that the two are not one: they part at once, and the machine never proposes the pair again. */
@Service
public class RejectLink {
    static final String ACTION = "rejected";

    private final Decisions decisions;

    RejectLink(Decisions decisions) {
        this.decisions = decisions;
    }

    /** Rejecting again changes nothing. Refuses what somebody confirmed. */
    @Transactional
    public Mapping reject(long mappingId) {
        Mapping mapping = decisions.begin(mappingId);
        return switch (mapping.status()) {
            case REJECTED -> mapping;
            case CONFIRMED, WITHDRAWN -> throw DecisionStands.against(mapping, ACTION);
            case ACTIVE, PROVISIONAL, SUGGESTED, HOUSEHOLD, UNDONE ->
                decisions.decide(mapping, MappingStatus.REJECTED, ACTION);
        };
    }
}
