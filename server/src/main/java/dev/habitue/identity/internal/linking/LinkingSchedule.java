package dev.habitue.identity.internal.linking;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Links newcomers every few seconds, on one node at a time; {@code habitue.identity.automatic=false} leaves it to syncs. */
@Configuration(proxyBeanMethods = false)
class LinkingSchedule {
    private static final Logger log = LoggerFactory.getLogger(LinkingSchedule.class);

    @Bean
    RecurringTask<Void> linkNewcomersRegularly(
            Tenants tenants, LinkNewcomers newcomers, @Value("${habitue.identity.automatic:true}") boolean automatic) {
        return Tasks.recurring("identity", FixedDelay.of(LinkNewcomers.EVERY)).execute((instance, context) -> {
            if (automatic) {
                tenants.all().forEach(tenant -> link(tenant, newcomers));
            }
        });
    }

    private static void link(Tenant tenant, LinkNewcomers newcomers) {
        TenantScope.run(tenant, () -> {
            try {
                newcomers.linkDue();
            } catch (LinkingMemoryLimit.TooManyToLink tooMany) {
                log.warn("{}: {}", tenant.slug(), tooMany.detail());
            } catch (Jobs.AlreadyRunning elsewhere) {
                log.debug("{}: another sync was faster", tenant.slug());
            }
        });
    }
}
