package dev.habitue.points.internal.rounds;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.platform.AutomationStep;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.points.DailyRound;
import dev.habitue.points.internal.flow.EarnFromPurchases;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;

/** Seals entries every few seconds, on one node at a time, and has the day's round made with the daily run. */
@Configuration(proxyBeanMethods = false)
class PointsSchedule {
    private static final int SEAL_EVERY_SECONDS = 2;
    private static final int DUE_EVERY_SECONDS = 20;
    private static final int PLACE = 10;

    @Bean
    RecurringTask<Void> sealLedgersRegularly(Tenants tenants, SealEntries sealEntries) {
        return Tasks.recurring("loyalty-seals", FixedDelay.ofSeconds(SEAL_EVERY_SECONDS))
                .execute((instance, context) -> {
                    for (Tenant tenant : tenants.all()) {
                        TenantScope.call(tenant, sealEntries::seal);
                    }
                });
    }

    /** What falls due by the clock comes when its time does, and not when somebody tells of it again. */
    @Bean
    @DependsOn("firstProgrammes")
    RecurringTask<Void> earnWhatFallsDue(Tenants tenants, LetPointsArrive arrivals, EarnFromPurchases earning) {
        return Tasks.recurring("loyalty-due", FixedDelay.ofSeconds(DUE_EVERY_SECONDS))
                .execute((instance, context) -> {
                    for (Tenant tenant : tenants.all()) {
                        TenantScope.run(tenant, () -> {
                            arrivals.now();
                            earning.ofWhatHasBegun();
                        });
                    }
                });
    }

    /** Not before every tenant has rules: the scheduler may begin while the program still starts. */
    @Bean
    @DependsOn("firstProgrammes")
    AutomationStep makeDailyRound(RunDailyRound round) {
        return AutomationStep.of(AutomationStep.Cadence.DAILY, "points", PLACE, progress -> {
            DailyRound.Report report = round.run();
            return Map.of(
                    "arrived", (long) report.arrived(),
                    "expired", (long) report.expired(),
                    "points_expired", report.pointsExpired(),
                    "tiers_fallen", (long) report.tiersFallen(),
                    "tiers_at_risk", (long) report.tiersAtRisk(),
                    "expiry_warnings", (long) report.expiryWarnings());
        });
    }
}
