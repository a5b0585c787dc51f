package dev.habitue.campaigns.internal.run;

import dev.habitue.campaigns.Campaigns;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.Run;
import dev.habitue.campaigns.internal.RunTable;
import dev.habitue.engine.experiment.Difference;
import dev.habitue.engine.experiment.SampleRatio;
import dev.habitue.messages.Messages;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a run changed: who came, against those who got nothing, and how sure that is. */
@Component
public class MeasureCampaign {
    private static final int FEWEST_TO_COMPARE = 30;
    private static final double CONFIDENCE = 0.95;
    private static final Duration ATTRIBUTION = Duration.ofDays(30);

    private static final String NOTHING_LEFT = "nothing_sent";

    private final RunTable runs;
    private final Messages messages;
    private final Clock clock;

    MeasureCampaign(RunTable runs, Messages messages, Clock clock) {
        this.runs = runs;
        this.messages = messages;
        this.clock = clock;
    }

    public Campaigns.Results of(UUID runId) {
        Run run = runs.find(runId).orElseThrow(() -> new Campaigns.UnknownRun(runId));
        Instant from = run.createdAt() == null ? clock.instant() : run.createdAt();
        Instant until = from.plus(ATTRIBUTION);
        Instant now = clock.instant();
        // A visit that is booked and has not begun is none yet.
        List<Campaigns.Part> parts = runs.parts(runId, from, until.isBefore(now) ? until : now);
        List<Campaigns.Part> variants = parts.stream()
                .filter(part -> !part.name().equals(Split.HOLDOUT))
                .toList();
        Campaigns.Part held = parts.stream()
                .filter(part -> part.name().equals(Split.HOLDOUT))
                .findFirst()
                .orElse(new Campaigns.Part(Split.HOLDOUT, 0, 0, 0));
        long people = variants.stream().mapToLong(Campaigns.Part::people).sum();
        long converted = variants.stream().mapToLong(Campaigns.Part::converted).sum();
        Messages.RunCounts counts = messages.countsOf(runId);
        boolean nothingLeft = counts.byStatus().containsKey(Messages.Status.HELD)
                && !counts.byStatus().containsKey(Messages.Status.SENT);
        boolean enough = !nothingLeft && people >= FEWEST_TO_COMPARE && held.people() >= FEWEST_TO_COMPARE;
        Difference lift =
                enough ? Difference.ofShares(held.converted(), held.people(), converted, people, CONFIDENCE) : null;
        return new Campaigns.Results(
                run,
                counts,
                nothingLeft ? List.of() : parts,
                lift,
                nothingLeft ? NOTHING_LEFT : note(runs.planOf(runId), variants, enough),
                runs.costOf(runId),
                now.isAfter(until));
    }

    private static @Nullable String note(Plan plan, List<Campaigns.Part> variants, boolean enough) {
        Map<String, Long> people = new HashMap<>();
        variants.forEach(part -> people.put(part.name(), part.people()));
        long[] sizes = plan.variants().stream()
                .mapToLong(variant -> people.getOrDefault(variant.name(), 0L))
                .toArray();
        double[] weights =
                plan.variants().stream().mapToDouble(Plan.Variant::weight).toArray();
        if (SampleRatio.of(sizes, weights).isMismatch()) {
            return "uneven_split";
        }
        return enough ? null : "not_enough_people";
    }
}
