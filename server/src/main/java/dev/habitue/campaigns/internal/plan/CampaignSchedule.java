package dev.habitue.campaigns.internal.plan;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks every few seconds whether a planned campaign's time has come; on one node at a time. */
@Configuration(proxyBeanMethods = false)
class CampaignSchedule {
    private static final int EVERY_SECONDS = 15;

    @Bean
    RecurringTask<Void> runPlannedCampaigns(Tenants tenants, RunDueCampaigns due) {
        return Tasks.recurring("planned-campaigns", FixedDelay.ofSeconds(EVERY_SECONDS))
                .execute((instance, context) -> {
                    for (Tenant tenant : tenants.all()) {
                        TenantScope.call(tenant, due::run);
                    }
                });
    }
}
