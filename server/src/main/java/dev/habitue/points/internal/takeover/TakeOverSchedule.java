package dev.habitue.points.internal.takeover;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.access.Caller;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.points.Reconciliation;
import dev.habitue.sources.OldProgrammeChanged;
import dev.habitue.sources.SourceSync;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes over by itself once an old programme has been read, and compares again whenever it has changed. */
@Configuration(proxyBeanMethods = false)
class TakeOverSchedule {
    private static final Logger log = LoggerFactory.getLogger(TakeOverSchedule.class);
    private static final Duration EVERY = Duration.ofSeconds(3);

    @Bean
    OutboxListener<OldProgrammeChanged> takeOverIsDue(TakeOverTable table) {
        return OutboxListener.of("points.takeover-due", OldProgrammeChanged.class, event -> table.makeDue());
    }

    @Bean
    RecurringTask<Void> takeOverRegularly(
            Tenants tenants,
            TakeOverTable table,
            Reconciliation reconciliation,
            Jobs jobs,
            TransactionTemplate transaction) {
        return Tasks.recurring("takeover", FixedDelay.of(EVERY)).execute((instance, context) -> {
            for (var tenant : tenants.all()) {
                TenantScope.run(tenant, () -> {
                    if (isDue(table, transaction)
                            && jobs.running(SourceSync.JOB).isEmpty()) {
                        start(reconciliation, tenant.slug());
                    }
                });
            }
        });
    }

    private static boolean isDue(TakeOverTable table, TransactionTemplate transaction) {
        return Boolean.TRUE.equals(transaction.execute(
                status -> table.state().map(TakeOverTable.State::due).orElse(false)));
    }

    private static void start(Reconciliation reconciliation, String tenant) {
        try {
            reconciliation.start(Caller.SYSTEM);
        } catch (Jobs.AlreadyRunning elsewhere) {
            log.debug("{}: another node was faster", tenant);
        }
    }
}
