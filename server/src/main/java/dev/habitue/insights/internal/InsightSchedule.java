package dev.habitue.insights.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.access.Caller;
import dev.habitue.insights.Recalculation;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every few seconds whether a visit has begun, and whether a new day wants everything computed anew. */
@Configuration(proxyBeanMethods = false)
class InsightSchedule {
    private static final int EVERY_SECONDS = 5;

    @Bean
    RecurringTask<Void> keepInsightsUpToDate(Tenants tenants, RefreshInsights refresh, Recalculation recalculation) {
        return Tasks.recurring("insights", FixedDelay.ofSeconds(EVERY_SECONDS)).execute((instance, context) -> {
            for (Tenant tenant : tenants.all()) {
                TenantScope.run(tenant, () -> {
                    refresh.countVisitsThatBegan();
                    if (refresh.isDue()) {
                        recalculation.start(Caller.SYSTEM);
                    }
                });
            }
        });
    }
}
