package dev.habitue.identity;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back: a confirmation or rejection, so that the mapping is what it was before; or, where nobody has decided, the
 * mapping itself, which then stays parted for good.
 */
@Service
public class UndoDecision {
    static final String ACTION = "undone";

    private static final List<String> DECISIONS = List.of(ConfirmLink.ACTION, RejectLink.ACTION);

    private final Decisions decisions;
    private final MappingHistoryTable history;

    UndoDecision(Decisions decisions, MappingHistoryTable history) {
        this.decisions = decisions;
        this.history = history;
    }

    /** Undoing what is undone changes nothing. Refuses a suggestion, and a place that another mapping has taken since. */
    @Transactional
    public Mapping undo(long mappingId) {
        Mapping mapping = decisions.begin(mappingId);
        return switch (mapping.status()) {
            case UNDONE -> mapping;
            case ACTIVE, PROVISIONAL -> decisions.decide(mapping, MappingStatus.UNDONE, ACTION);
            case CONFIRMED, REJECTED -> restore(mapping);
            case SUGGESTED, HOUSEHOLD ->
                throw new DecisionStands("Mapping " + mappingId
                        + " is only a suggestion, so there is nothing to undo. Confirm or reject it.");
            case WITHDRAWN -> throw DecisionStands.against(mapping, ACTION);
        };
    }

    private Mapping restore(Mapping mapping) {
        MappingStatus before =
                history.beforeLastDecision(DECISIONS, mapping.id()).orElseThrow();
        if (before.isLive()) {
            decisions.claimSource(mapping);
        }
        return decisions.decide(mapping, before, ACTION);
    }
}
