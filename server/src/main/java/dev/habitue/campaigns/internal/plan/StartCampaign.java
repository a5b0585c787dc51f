package dev.habitue.campaigns.internal.plan;

import dev.habitue.access.Audit;
import dev.habitue.campaigns.Campaign;
import dev.habitue.campaigns.Campaign.State;
import dev.habitue.campaigns.CampaignRun;
import dev.habitue.campaigns.Campaigns.CampaignNotInThatState;
import dev.habitue.campaigns.Campaigns.TimeGoneBy;
import dev.habitue.campaigns.Campaigns.UnknownCampaign;
import dev.habitue.campaigns.Timing;
import dev.habitue.campaigns.internal.RunTable;
import dev.habitue.campaigns.internal.run.RunCampaign;
import dev.habitue.messages.Messages;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Sets a planned campaign going, and stops it. */
@Component
public class StartCampaign {
    private static final int RUNS = 1_000;

    private final CampaignTable table;
    private final RunTable runs;
    private final RunCampaign runCampaign;
    private final Messages messages;
    private final Audit audit;
    private final Clock clock;

    StartCampaign(
            CampaignTable table, RunTable runs, RunCampaign runCampaign, Messages messages, Audit audit, Clock clock) {
        this.table = table;
        this.runs = runs;
        this.runCampaign = runCampaign;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Campaign start(long campaignId, @Nullable Integer revision) {
        Campaign draft = claimed(campaignId);
        if (!draft.mayChange() || revision != null && revision != draft.revision()) {
            throw new CampaignNotInThatState(draft);
        }
        if (draft.timing().repeat() == Timing.Repeat.NOW) {
            CampaignRun run = runCampaign.once(draft.plan());
            return run.isHeld()
                    ? table.move(campaignId, State.HELD, clock.instant(), Campaign.Problem.Trouble.NO_CHANNEL)
                    : table.move(campaignId, State.FINISHED, null, null);
        }
        Instant next = draft.timing()
                .nextAfter(clock.instant(), TenantScope.current().zone())
                .orElseThrow(TimeGoneBy::new);
        audit.record("campaign.scheduled", subject(campaignId), Map.of("next_at", next.toString()));
        return table.move(campaignId, State.SCHEDULED, next, null);
    }

    @Transactional
    public Campaign unschedule(long campaignId) {
        Campaign scheduled = claimed(campaignId);
        boolean ran = !runs.of(scheduled.plan().name(), 1).isEmpty();
        if (scheduled.state() != State.SCHEDULED && (scheduled.state() != State.HELD || ran)) {
            throw new CampaignNotInThatState(scheduled);
        }
        return table.move(campaignId, State.DRAFT, null, null);
    }

    @Transactional
    public Campaign cancel(long campaignId) {
        Campaign campaign = claimed(campaignId);
        if (campaign.state() == State.CANCELLED || campaign.mayChange()) {
            throw new CampaignNotInThatState(campaign);
        }
        int stopped = 0;
        for (CampaignRun run : runs.of(campaign.plan().name(), RUNS)) {
            stopped += run.runId() == null ? 0 : messages.cancel(run.runId());
        }
        audit.record("campaign.cancelled", subject(campaignId), Map.of("messages", stopped));
        return table.move(campaignId, State.CANCELLED, null, null);
    }

    /** As the audit knows it. */
    public static String subject(long campaignId) {
        return "planned-campaign:" + campaignId;
    }

    private Campaign claimed(long campaignId) {
        return table.claim(campaignId).orElseThrow(() -> new UnknownCampaign(campaignId));
    }
}
