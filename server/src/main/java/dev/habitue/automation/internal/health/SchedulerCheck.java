package dev.habitue.automation.internal.health;

import dev.habitue.platform.ScheduledWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The clock that everything else runs by. */
@Component
class SchedulerCheck implements HealthCheck {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int FAILURES_THAT_TELL = 5;

    private final ScheduledWork work;
    private final Clock clock;

    SchedulerCheck(ScheduledWork work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    @Override
    public String part() {
        return "scheduler";
    }

    @Override
    public Finding look() {
        Instant patience = clock.instant().minus(PATIENCE);
        List<ScheduledWork.Task> tasks = work.tasks();
        List<String> late = tasks.stream()
                .filter(task -> task.running()
                        ? task.heardOf() != null && task.heardOf().isBefore(patience)
                        : task.due().isBefore(patience))
                .map(ScheduledWork.Task::name)
                .toList();
        List<String> broken = tasks.stream()
                .filter(task -> task.consecutiveFailures() >= FAILURES_THAT_TELL)
                .map(ScheduledWork.Task::name)
                .toList();
        Map<String, Object> facts = Map.of("tasks", tasks.size(), "late", late, "failing", broken);
        if (!late.isEmpty()) {
            return Finding.failing("late", facts, String.join(", ", late));
        }
        return broken.isEmpty() ? Finding.ok(facts) : Finding.failing("broken", facts, String.join(", ", broken));
    }
}
