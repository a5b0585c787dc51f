package dev.habitue.automation.internal.health;

import dev.habitue.automation.SystemHealth;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

@Service
class LookAtHealth implements SystemHealth {
    private static final Logger log = LoggerFactory.getLogger(LookAtHealth.class);
    private static final List<String> ORDER =
            List.of("database", "sources", "mail", "automation", "scheduler", "outbox", "disk");

    private final List<HealthCheck> checks;
    private final Clock clock;

    LookAtHealth(List<HealthCheck> checks, Clock clock) {
        this.checks = checks.stream()
                .sorted(Comparator.comparing((HealthCheck check) -> ORDER.indexOf(check.part())))
                .toList();
        this.clock = clock;
    }

    @Override
    public Report report() {
        return new Report(
                clock.instant(), checks.stream().map(LookAtHealth::look).toList());
    }

    /** A part that cannot even be looked at is not well. */
    private static Check look(HealthCheck check) {
        try {
            return check.look().of(check.part());
        } catch (RuntimeException e) {
            log.warn("health: {} cannot be looked at", check.part(), e);
            return new Check(check.part(), Level.FAILING, "health.unchecked", List.of(), Map.of());
        }
    }
}
