package dev.habitue.automation.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.automation.Automation;
import dev.habitue.automation.internal.health.AlertOwners;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks several times a minute whether a tenant's run is due; {@code habitue.automation.automatic=false} leaves it to people. */
@Configuration(proxyBeanMethods = false)
class AutomationSchedule {
    private static final int LOOK_EVERY_SECONDS = 15;
    private static final int HEALTH_EVERY_SECONDS = 60;

    private final Tenants tenants;
    private final boolean automatic;

    AutomationSchedule(Tenants tenants, @Value("${habitue.automation.automatic:true}") boolean automatic) {
        this.tenants = tenants;
        this.automatic = automatic;
    }

    @Bean
    RecurringTask<Void> makeRunsThatAreDue(Automation automation) {
        return forEveryTenant("automation", LOOK_EVERY_SECONDS, automation::startDue);
    }

    @Bean
    RecurringTask<Void> lookAtHealthForAlerts(AlertOwners alert) {
        return forEveryTenant("health", HEALTH_EVERY_SECONDS, alert::look);
    }

    private RecurringTask<Void> forEveryTenant(String name, int seconds, Runnable deed) {
        return Tasks.recurring(name, FixedDelay.ofSeconds(seconds)).execute((instance, context) -> {
            if (automatic) {
                tenants.all().forEach(tenant -> TenantScope.run(tenant, deed));
            }
        });
    }
}
