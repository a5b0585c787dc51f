package dev.habitue.insights.internal;

import dev.habitue.insights.Recalculation;
import dev.habitue.platform.Jobs;
import org.springframework.stereotype.Component;

@Component
class RecalculationJob implements Recalculation {
    private final Jobs jobs;
    private final RefreshInsights refresh;

    RecalculationJob(Jobs jobs, RefreshInsights refresh) {
        this.jobs = jobs;
        this.refresh = refresh;
    }

    @Override
    public long run(String startedBy) {
        return jobs.run(JOB, startedBy, refresh::ofAll);
    }

    @Override
    public void start(String startedBy) {
        try {
            jobs.start(JOB, startedBy, refresh::ofAll);
        } catch (Jobs.AlreadyRunning elsewhere) {
            // That run serves as well.
        }
    }
}
