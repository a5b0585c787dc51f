package dev.habitue.insights.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.access.Caller;
import dev.habitue.insights.Recalculation;
import dev.habitue.platform.AutomationStep;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every few seconds whose figures are behind, as when a visit has begun; computes everything with each daily run. */
@Configuration(proxyBeanMethods = false)
class InsightSchedule {
    private static final int EVERY_SECONDS = 5;
    private static final int PLACE = 20;

    @Bean
    RecurringTask<Void> keepInsightsUpToDate(Tenants tenants, SettleFigures figures) {
        return Tasks.recurring("insights", FixedDelay.ofSeconds(EVERY_SECONDS)).execute((instance, context) -> {
            for (Tenant tenant : tenants.all()) {
                TenantScope.run(tenant, figures::keepUp);
            }
        });
    }

    @Bean
    AutomationStep refreshInsightsDaily(RefreshInsights refresh, Jobs jobs) {
        return AutomationStep.of(AutomationStep.Cadence.DAILY, "insights", PLACE, progress -> {
            try {
                return refresh.isOfAnEarlierDay()
                        ? Map.of(
                                "customers", jobs.run(Recalculation.JOB, Caller.SYSTEM, own -> refresh.ofAll(progress)))
                        : Map.of();
            } catch (Jobs.AlreadyRunning elsewhere) {
                // That run serves as well.
                return Map.of();
            }
        });
    }
}
