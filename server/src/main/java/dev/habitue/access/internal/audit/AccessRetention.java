package dev.habitue.access.internal.audit;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.platform.installation.StartupRefused;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Forgets what was recorded of who did what, once it is older than HABITUE_AUDIT_DAYS. */
@Configuration(proxyBeanMethods = false)
class AccessRetention {
    private static final Duration EVERY = Duration.ofHours(6);
    private static final int FEWEST_DAYS = 90;

    private final Duration kept;

    AccessRetention(@Value("${habitue.audit.days:365}") String days) {
        if (!days.matches("\\d{1,5}") || Integer.parseInt(days) < FEWEST_DAYS) {
            throw new UnusableRetention(
                    "HABITUE_AUDIT_DAYS must be a number of days from " + FEWEST_DAYS + ", not '" + days + "'.");
        }
        this.kept = Duration.ofDays(Integer.parseInt(days));
    }

    @Bean
    RecurringTask<Void> forgetOldAudit(Tenants tenants, AuditTable audit, Clock clock) {
        return Tasks.recurring("audit", FixedDelay.of(EVERY))
                .execute((instance, context) -> tenants.all()
                        .forEach(tenant -> TenantScope.run(
                                tenant, () -> audit.forget(clock.instant().minus(kept)))));
    }

    /** How long the audit is kept cannot be understood. */
    static final class UnusableRetention extends StartupRefused {
        private static final long serialVersionUID = 1L;

        UnusableRetention(String reason) {
            super(reason);
        }
    }
}
