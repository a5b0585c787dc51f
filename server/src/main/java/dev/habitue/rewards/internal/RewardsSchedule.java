package dev.habitue.rewards.internal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ends what has run out, every minute, on one node at a time. Until then whoever asks is told so all the same. */
@Configuration(proxyBeanMethods = false)
class RewardsSchedule {
    private static final int EVERY_SECONDS = 60;

    @Bean
    RecurringTask<Void> endRewardsThatRanOut(Tenants tenants, ExpireVouchersAndCoupons end) {
        return Tasks.recurring("rewards", FixedDelay.ofSeconds(EVERY_SECONDS))
                .execute((instance, context) -> tenants.all().forEach(tenant -> TenantScope.run(tenant, end::now)));
    }
}
