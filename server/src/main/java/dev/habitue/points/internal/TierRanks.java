package dev.habitue.points.internal;

import dev.habitue.points.Tier;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which tier stands above which, by the rules in force. */
@Component
class TierRanks {
    private final ProgrammeTable programmes;

    TierRanks(ProgrammeTable programmes) {
        this.programmes = programmes;
    }

    boolean reaches(String heldTier, String neededTier) {
        List<String> codes =
                programmes.current().tiers().stream().map(Tier::code).toList();
        return codes.indexOf(heldTier) >= codes.indexOf(neededTier);
    }
}
