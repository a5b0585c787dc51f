package dev.habitue.automation.internal.health;

import dev.habitue.automation.Automation;
import dev.habitue.automation.Run;
import dev.habitue.automation.Step;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether the runs came, and whether their steps did what they should. */
@Component
class AutomationCheck implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final Automation automation;
    private final Clock clock;

    AutomationCheck(Automation automation, Clock clock) {
        this.automation = automation;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "automation";
    }

    @Override
    public Finding look() {
        Map<String, Object> facts = new LinkedHashMap<>();
        Finding worst = null;
        for (Cadence cadence : Cadence.values()) {
            Optional<Run> last = automation.recent(cadence, 1).stream().findFirst();
            last.ifPresent(run -> facts.put(
                    cadence.code(),
                    Map.of(
                            "last_run",
                            TenantScope.current().timeOf(run.startedAt()).toString(),
                            "status",
                            run.status().code())));
            Optional<Instant> due = automation.dueSince(cadence);
            if (due.filter(since -> Duration.between(since, clock.instant()).compareTo(PATIENCE) > 0)
                    .isPresent()) {
                return Finding.failing("late", facts, new Named("automation.cadence." + cadence.code()));
            }
            Optional<String> failed = last.flatMap(run -> run.steps().stream()
                    .filter(step -> step.status() == Step.Status.FAILED)
                    .map(Step::name)
                    .findFirst());
            if (failed.isPresent() && worst == null) {
                worst = Finding.failing("stepFailed", facts, new Named("automation.step." + failed.get()));
            }
        }
        return worst == null ? Finding.ok(facts) : worst;
    }
}
