package dev.habitue.sources.internal.sync;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.access.Caller;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the sources at the start, and then each whenever its time has come, on one node at a time. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SourceSettings.class)
class SyncSchedule {
    private static final Logger log = LoggerFactory.getLogger(SyncSchedule.class);
    private static final int LOOK_EVERY_SECONDS = 15;

    @Bean
    RecurringTask<Void> keepSourcesUpToDate(Tenants tenants, ReadSources sources) {
        return Tasks.recurring("sources", FixedDelay.ofSeconds(LOOK_EVERY_SECONDS))
                .execute((instance, context) -> startDue(tenants, sources));
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> readSourcesAtStart(Tenants tenants, ReadSources sources) {
        return ready -> startDue(tenants, sources);
    }

    private static void startDue(Tenants tenants, ReadSources sources) {
        for (Tenant tenant : tenants.all()) {
            TenantScope.run(tenant, () -> {
                try {
                    sources.startDue(Caller.SYSTEM);
                } catch (Jobs.AlreadyRunning elsewhere) {
                    log.debug("{}: another node was faster", tenant.slug());
                }
            });
        }
    }
}
