package dev.habitue.campaigns;

import dev.habitue.access.Audit;
import dev.habitue.campaigns.internal.RunTable;
import dev.habitue.campaigns.internal.plan.CampaignTable;
import dev.habitue.campaigns.internal.plan.StartCampaign;
import dev.habitue.campaigns.internal.run.MeasureCampaign;
import dev.habitue.campaigns.internal.run.RunCampaign;
import dev.habitue.engine.experiment.Difference;
import dev.habitue.messages.Messages;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A campaign is kept from the first thought on; its {@link Plan} says what to do and its {@link Timing} when; each time that
 * it happens is a {@link CampaignRun}. A plan may also be run at once, without a campaign.
 */
@Service
public class Campaigns {
    private final CampaignTable table;
    private final RunTable runs;
    private final StartCampaign start;
    private final RunCampaign run;
    private final MeasureCampaign measure;
    private final Audit audit;

    Campaigns(
            CampaignTable table,
            RunTable runs,
            StartCampaign start,
            RunCampaign run,
            MeasureCampaign measure,
            Audit audit) {
        this.table = table;
        this.runs = runs;
        this.start = start;
        this.run = run;
        this.measure = measure;
        this.audit = audit;
    }

    /**
     * Begins a draft. Refuses a name that another campaign of its kind has.
     *
     * @param plan its name is made of its kind's and the campaign's
     */
    @Transactional
    public Campaign create(String name, Plan plan, Timing timing) {
        Campaign created = table.insert(name, plan, timing).orElseThrow(() -> new CampaignNameTaken(name));
        audit.record("campaign.planned", StartCampaign.subject(created.id()), Map.of());
        return created;
    }

    @Transactional(readOnly = true)
    public Campaign get(long campaignId) {
        return table.find(campaignId).orElseThrow(() -> new UnknownCampaign(campaignId));
    }

    /** Last changed first. */
    @Transactional(readOnly = true)
    public List<Campaign> list(Campaign.@Nullable State state, int limit) {
        return list(state, limit, null);
    }

    /** @param after moment of its change and id of the last one seen */
    @Transactional(readOnly = true)
    public List<Campaign> list(Campaign.@Nullable State state, int limit, @Nullable Cursor after) {
        return table.list(state, limit, after);
    }

    /** Refuses what is no draft any more, and what was changed since that revision. */
    @Transactional
    public Campaign change(long campaignId, int revision, String name, Plan plan, Timing timing) {
        Campaign before = table.claim(campaignId).orElseThrow(() -> new UnknownCampaign(campaignId));
        if (!before.mayChange() || before.revision() != revision) {
            throw new CampaignNotInThatState(before);
        }
        if (table.nameTaken(name, plan, campaignId)) {
            throw new CampaignNameTaken(name);
        }
        return table.change(campaignId, name, plan, timing);
    }

    /** At once, or when its time comes. Refuses a time that has gone by. */
    @Transactional
    public Campaign start(long campaignId, @Nullable Integer revision) {
        return start.start(campaignId, revision);
    }

    /** Takes it back to a draft before it has run. Refuses what ran already. */
    @Transactional
    public Campaign unschedule(long campaignId) {
        return start.unschedule(campaignId);
    }

    /** It runs no more, and what is still queued of it is not sent. */
    @Transactional
    public Campaign cancel(long campaignId) {
        return start.cancel(campaignId);
    }

    /** Answers what it was. Refuses what is no draft, or ran. */
    @Transactional
    public Campaign delete(long campaignId) {
        Campaign campaign = table.claim(campaignId).orElseThrow(() -> new UnknownCampaign(campaignId));
        if (!campaign.mayChange() || !runs.of(campaign.plan().name(), 1).isEmpty()) {
            throw new CampaignNotInThatState(campaign);
        }
        table.delete(campaignId);
        audit.record("campaign.deleted", StartCampaign.subject(campaignId), Map.of());
        return campaign;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<CampaignRun> runs(long campaignId, int limit) {
        return runs.of(get(campaignId).plan().name(), limit);
    }

    /** The newest run of each that ran. */
    @Transactional(readOnly = true)
    public Map<Long, CampaignRun> lastRuns(List<Campaign> campaigns) {
        Map<String, CampaignRun> byName = runs.lastOf(
                campaigns.stream().map(campaign -> campaign.plan().name()).toList());
        Map<Long, CampaignRun> last = new HashMap<>();
        campaigns.forEach(campaign -> {
            CampaignRun newest = byName.get(campaign.plan().name());
            if (newest != null) {
                last.put(campaign.id(), newest);
            }
        });
        return last;
    }

    /** Who would get what, now; nothing is written down or sent. */
    @Transactional(readOnly = true)
    public CampaignRun dryRun(Plan plan) {
        return run.dry(plan);
    }

    /** Once a local day: asked for again, it answers the same run and sends nothing. */
    @Transactional
    public CampaignRun run(Plan plan) {
        return run.once(plan);
    }

    /** Runs of whatever campaign, newest first. */
    @Transactional(readOnly = true)
    public List<CampaignRun> recent(int limit) {
        return recent(limit, null);
    }

    /** @param after moment and id of the last one seen */
    @Transactional(readOnly = true)
    public List<CampaignRun> recent(int limit, @Nullable Cursor after) {
        return runs.recent(limit, after);
    }

    /** What a run's people did in the 30 days after it. */
    @Transactional(readOnly = true)
    public Results results(UUID runId) {
        return measure.of(runId);
    }

    /**
     * One group: holdout or a variant.
     *
     * @param converted people who came within 30 days
     * @param revenueMinor what they spent then
     */
    public record Part(String name, long people, long converted, long revenueMinor) {
        public double rate() {
            return people == 0 ? 0 : (double) converted / people;
        }
    }

    /** Why the figures of a run are not to be relied on yet, or at all. */
    public enum Caveat {
        NOT_ENOUGH_PEOPLE,
        /** The groups are not as large as they were to be. */
        UNEVEN_SPLIT,
        /** Every message was held, so that there is nothing to measure. */
        NOTHING_SENT;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param lift of everybody who was written to over the holdout; null where there are too few to say
     * @param caveat null where the figures can be relied on
     */
    public record Results(
            CampaignRun run,
            Messages.RunCounts messages,
            List<Part> parts,
            @Nullable Difference lift,
            @Nullable Caveat caveat,
            long costMinor,
            boolean complete) {}

    /** There is no run of that id. */
    public static final class UnknownRun extends Refusal {
        public UnknownRun(UUID runId) {
            super(Kind.ABSENT, "Unknown run", "There is no campaign run " + runId + ".");
        }
    }

    /** There is no campaign of that number. */
    public static final class UnknownCampaign extends Refusal {
        public UnknownCampaign(long campaignId) {
            super(Kind.ABSENT, "Unknown campaign", "There is no campaign " + campaignId + ".");
        }
    }

    /** Another campaign of its kind has this name. */
    public static final class CampaignNameTaken extends Refusal {
        public CampaignNameTaken(String name) {
            super(Kind.CONFLICT, "Campaign name taken", "There is another campaign called " + name + ".");
        }
    }

    /** Somebody else changed it, or it is not in a state in which this can be done. */
    public static final class CampaignNotInThatState extends Refusal {
        public CampaignNotInThatState(Campaign campaign) {
            super(
                    Kind.CONFLICT,
                    "Campaign not in that state",
                    "Campaign " + campaign.id() + " is "
                            + campaign.state().code() + " and was changed " + campaign.revision()
                            + " times. Read it again.");
        }
    }

    /** Its time has gone by. */
    public static final class TimeGoneBy extends Refusal {
        public TimeGoneBy() {
            super(Kind.RULE, "Time gone by", "The campaign has no time ahead at which it would run.");
        }
    }
}
