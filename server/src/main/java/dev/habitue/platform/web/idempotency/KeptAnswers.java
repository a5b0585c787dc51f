package dev.habitue.platform.web.idempotency;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets the answers that nobody repeats any more. */
@Configuration(proxyBeanMethods = false)
class KeptAnswers {
    private static final Duration KEPT = Duration.ofHours(72);
    private static final Duration EVERY = Duration.ofHours(1);

    @Bean
    RecurringTask<Void> forgetOldAnswers(Tenants tenants, IdempotentAnswerTable answers, Clock clock) {
        return Tasks.recurring("idempotency", FixedDelay.of(EVERY))
                .execute((instance, context) -> tenants.all()
                        .forEach(tenant -> TenantScope.run(
                                tenant,
                                () -> answers.deleteOlderThan(clock.instant().minus(KEPT)))));
    }
}
