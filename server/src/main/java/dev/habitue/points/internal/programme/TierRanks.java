package dev.habitue.points.internal.programme;

import dev.habitue.points.programme.Tier;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which tier stands above which, by the rules in force. */
@Component
public class TierRanks {
    private final ProgrammeTable programmes;

    TierRanks(ProgrammeTable programmes) {
        this.programmes = programmes;
    }

    public boolean reaches(String heldTier, String neededTier) {
        List<String> codes =
                programmes.current().tiers().stream().map(Tier::code).toList();
        return codes.indexOf(heldTier) >= codes.indexOf(neededTier);
    }
}
