package dev.habitue.campaigns;

import dev.habitue.engine.experiment.Difference;
import dev.habitue.messages.Messages;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs campaigns and tells what they changed. */
public interface Campaigns {

    /** Who would get what, now; nothing is written down or sent. */
    CampaignRun dryRun(Plan plan);

    /** Once a local day: asked for again, it answers the same run and sends nothing. */
    CampaignRun run(Plan plan);

    /** Newest first. */
    List<CampaignRun> recent(int limit);

    /** @param after moment and id of the last one seen */
    List<CampaignRun> recent(int limit, @Nullable Cursor after);

    /** What a run's people did in the 30 days after it. */
    Results results(UUID runId);

    /** Keeps a list of customers under a name, in place of what was there. */
    int saveList(String name, Collection<Long> customerIds);

    /**
     * One group: holdout or a variant.
     *
     * @param converted people who came within 30 days
     * @param revenueMinor what they spent then
     */
    record Part(String name, long people, long converted, long revenueMinor) {
        public double rate() {
            return people == 0 ? 0 : (double) converted / people;
        }
    }

    /**
     * @param lift of everybody who was written to over the holdout; null where there are too few to say
     * @param note not_enough_people or uneven_split, where the figures are not to be relied on yet or at all; nothing_sent
     *     where every message was held, so that there is nothing to measure
     */
    record Results(
            CampaignRun run,
            Messages.RunCounts messages,
            List<Part> parts,
            @Nullable Difference lift,
            @Nullable String note,
            long costMinor,
            boolean complete) {}

    /** There is no run of that id. */
    final class UnknownRun extends Refusal {
        public UnknownRun(UUID runId) {
            super(Kind.ABSENT, "Unknown run", "There is no campaign run " + runId + ".");
        }
    }
}
