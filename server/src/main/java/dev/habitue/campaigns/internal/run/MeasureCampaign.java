package dev.habitue.campaigns.internal.run;

import dev.habitue.campaigns.CampaignRun;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.campaigns.internal.RunTable;
import dev.habitue.messages.Messages;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a run changed: who came, against those who got nothing, and how sure that is. */
@Component
public class MeasureCampaign {
    private final RunTable runs;
    private final Messages messages;
    private final Clock clock;

    MeasureCampaign(RunTable runs, Messages messages, Clock clock) {
        this.runs = runs;
        this.messages = messages;
        this.clock = clock;
    }

    public Campaigns.Results of(UUID runId) {
        CampaignRun run = runs.find(runId).orElseThrow(() -> new Campaigns.UnknownRun(runId));
        Instant now = clock.instant();
        AttributionWindow window = AttributionWindow.of(run.createdAt() == null ? now : run.createdAt(), now);
        Messages.RunCounts counts = messages.countsOf(runId);
        boolean nothingLeft = counts.byStatus().containsKey(Messages.Status.HELD)
                && !counts.byStatus().containsKey(Messages.Status.SENT);
        List<Campaigns.Part> parts = nothingLeft ? List.of() : runs.parts(runId, window.from(), window.until());
        CompareParts.Comparison comparison = nothingLeft
                ? new CompareParts.Comparison(null, Campaigns.Caveat.NOTHING_SENT)
                : CompareParts.of(runs.planOf(runId), parts);
        return new Campaigns.Results(
                run, counts, parts, comparison.lift(), comparison.caveat(), runs.costOf(runId), window.complete());
    }
}
