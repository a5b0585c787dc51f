package dev.habitue.campaigns.internal;

import dev.habitue.access.Audit;
import dev.habitue.campaigns.Campaign;
import dev.habitue.campaigns.CampaignRun;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.PlannedCampaigns;
import dev.habitue.campaigns.Timing;
import dev.habitue.campaigns.internal.audience.AudienceTable;
import dev.habitue.campaigns.internal.plan.CampaignTable;
import dev.habitue.campaigns.internal.plan.StartCampaign;
import dev.habitue.platform.Cursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class PlanCampaigns implements PlannedCampaigns {
    private final CampaignTable table;
    private final RunTable runs;
    private final AudienceTable audiences;
    private final StartCampaign start;
    private final Audit audit;

    PlanCampaigns(CampaignTable table, RunTable runs, AudienceTable audiences, StartCampaign start, Audit audit) {
        this.table = table;
        this.runs = runs;
        this.audiences = audiences;
        this.start = start;
        this.audit = audit;
    }

    @Override
    @Transactional
    public Campaign create(String name, Plan plan, Timing timing) {
        Campaign created = table.insert(name, plan, timing).orElseThrow(() -> new CampaignNameTaken(name));
        audit.record("campaign.planned", subject(created.id()), Map.of());
        return created;
    }

    @Override
    @Transactional(readOnly = true)
    public Campaign get(long campaignId) {
        return table.find(campaignId).orElseThrow(() -> new UnknownCampaign(campaignId));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Campaign> list(Campaign.@Nullable State state, int limit) {
        return list(state, limit, null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Campaign> list(Campaign.@Nullable State state, int limit, @Nullable Cursor after) {
        return table.list(state, limit, after);
    }

    @Override
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

    @Override
    @Transactional
    public Campaign start(long campaignId, @Nullable Integer revision) {
        return start.start(campaignId, revision);
    }

    @Override
    @Transactional
    public Campaign unschedule(long campaignId) {
        return start.unschedule(campaignId);
    }

    @Override
    @Transactional
    public Campaign cancel(long campaignId) {
        return start.cancel(campaignId);
    }

    @Override
    @Transactional
    public Campaign delete(long campaignId) {
        Campaign campaign = table.claim(campaignId).orElseThrow(() -> new UnknownCampaign(campaignId));
        if (!campaign.mayChange() || !runs.of(campaign.plan().name(), 1).isEmpty()) {
            throw new CampaignNotInThatState(campaign);
        }
        table.delete(campaignId);
        audit.record("campaign.deleted", subject(campaignId), Map.of());
        return campaign;
    }

    @Override
    @Transactional(readOnly = true)
    public List<CampaignRun> runs(long campaignId, int limit) {
        return runs.of(get(campaignId).plan().name(), limit);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, CampaignRun> lastRuns(List<Campaign> campaigns) {
        Map<String, CampaignRun> byName = runs.lastOf(
                campaigns.stream().map(campaign -> campaign.plan().name()).toList());
        Map<Long, CampaignRun> last = new HashMap<>();
        campaigns.forEach(campaign -> {
            CampaignRun run = byName.get(campaign.plan().name());
            if (run != null) {
                last.put(campaign.id(), run);
            }
        });
        return last;
    }

    @Override
    @Transactional(readOnly = true)
    public List<SavedList> lists(int limit) {
        return audiences.lists(limit);
    }

    public static String subject(long campaignId) {
        return "planned-campaign:" + campaignId;
    }
}
