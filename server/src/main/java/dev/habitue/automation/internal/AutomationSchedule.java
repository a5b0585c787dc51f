package dev.habitue.automation.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.automation.Automation;
import dev.habitue.automation.internal.health.AlertOwners;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks several times a minute whether a tenant's run is due; {@code habitue.automation.automatic=false} leaves it to people. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "habitue.automation.automatic", matchIfMissing = true)
class AutomationSchedule {
    private static final int LOOK_EVERY_SECONDS = 15;
    private static final int HEALTH_EVERY_SECONDS = 60;

    @Bean
    RecurringTask<Void> makeRunsThatAreDue(Tenants tenants, Automation automation) {
        return Tasks.recurring("automation", FixedDelay.ofSeconds(LOOK_EVERY_SECONDS))
                .execute((instance, context) ->
                        tenants.all().forEach(tenant -> TenantScope.run(tenant, automation::startDue)));
    }

    @Bean
    RecurringTask<Void> lookAtHealthForAlerts(Tenants tenants, AlertOwners alert) {
        return Tasks.recurring("health", FixedDelay.ofSeconds(HEALTH_EVERY_SECONDS))
                .execute((instance, context) -> tenants.all().forEach(tenant -> TenantScope.run(tenant, alert::look)));
    }
}
