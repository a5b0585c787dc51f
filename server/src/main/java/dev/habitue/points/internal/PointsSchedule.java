package dev.habitue.points.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Seals entries every few seconds, and makes the day's round once a tenant's day has begun; on one node at a time. */
@Configuration(proxyBeanMethods = false)
class PointsSchedule {
    private static final int SEAL_EVERY_SECONDS = 2;
    private static final int LOOK_EVERY_SECONDS = 60;

    @Bean
    RecurringTask<Void> sealLedgersRegularly(Tenants tenants, SealEntries sealEntries) {
        return Tasks.recurring("loyalty-seals", FixedDelay.ofSeconds(SEAL_EVERY_SECONDS))
                .execute((instance, context) -> {
                    for (Tenant tenant : tenants.all()) {
                        TenantScope.call(tenant, sealEntries::seal);
                    }
                });
    }

    /** Not before every tenant has rules: the scheduler may begin while the program still starts. */
    @Bean
    @DependsOn("firstProgrammes")
    RecurringTask<Void> makeDailyRounds(Tenants tenants, RunDailyRound round) {
        return Tasks.recurring("loyalty-round", FixedDelay.ofSeconds(LOOK_EVERY_SECONDS))
                .execute((instance, context) -> {
                    for (Tenant tenant : tenants.all()) {
                        TenantScope.run(tenant, () -> {
                            if (round.isDue()) {
                                round.run();
                            }
                        });
                    }
                });
    }
}
