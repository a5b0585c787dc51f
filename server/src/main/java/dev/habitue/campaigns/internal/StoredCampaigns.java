package dev.habitue.campaigns.internal;

import dev.habitue.campaigns.CampaignRun;
import dev.habitue.campaigns.Campaigns;
import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.internal.audience.AudienceTable;
import dev.habitue.campaigns.internal.run.MeasureCampaign;
import dev.habitue.campaigns.internal.run.RunCampaign;
import dev.habitue.platform.Cursor;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredCampaigns implements Campaigns {
    private final RunCampaign run;
    private final MeasureCampaign measure;
    private final RunTable runs;
    private final AudienceTable audiences;

    StoredCampaigns(RunCampaign run, MeasureCampaign measure, RunTable runs, AudienceTable audiences) {
        this.run = run;
        this.measure = measure;
        this.runs = runs;
        this.audiences = audiences;
    }

    @Override
    @Transactional(readOnly = true)
    public CampaignRun dryRun(Plan plan) {
        return run.dry(plan);
    }

    @Override
    @Transactional
    public CampaignRun run(Plan plan) {
        return run.once(plan);
    }

    @Override
    @Transactional(readOnly = true)
    public List<CampaignRun> recent(int limit) {
        return recent(limit, null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<CampaignRun> recent(int limit, @Nullable Cursor after) {
        return runs.recent(limit, after);
    }

    @Override
    @Transactional(readOnly = true)
    public Results results(UUID runId) {
        return measure.of(runId);
    }

    @Override
    @Transactional
    public int saveList(String name, Collection<Long> customerIds) {
        Set<Long> distinct = new HashSet<>(customerIds);
        audiences.saveList(name, distinct);
        return distinct.size();
    }
}
