package dev.habitue.automation.internal;

import dev.habitue.automation.Step;
import dev.habitue.platform.AutomationStep;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes the day's run, step after step, or goes on with it; within the automation's job. What is done is noted after each
 * step, so that a run that was killed goes on where it was.
 */
@Component
class MakeRun {
    private static final Logger log = LoggerFactory.getLogger(MakeRun.class);
    /** A step that ends the program each time must not do so for ever. */
    private static final int MOST_BEGUN = 5;

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final String GIVEN_UP = "The program ended " + MOST_BEGUN
            + " times while this was under way, so it is left alone. Look at the log, then retry.";

    private final AutomationTable table;
    private final List<AutomationStep> steps;
    private final Clock clock;

    MakeRun(AutomationTable table, List<AutomationStep> steps, Clock clock) {
        this.table = table;
        this.steps = steps.stream()
                .sorted(Comparator.comparing(AutomationStep::place).thenComparing(AutomationStep::name))
                .toList();
        this.clock = clock;
    }

    /** @param begun told of the run before its first step */
    UUID make(Cadence cadence, String startedBy, Jobs.Progress progress, Consumer<UUID> begun) {
        LocalDate today = TenantScope.current().dayOf(clock.instant());
        List<AutomationStep> wanted =
                steps.stream().filter(step -> step.cadence() == cadence).toList();
        UUID runId = table.begin(cadence, today, startedBy, wanted);
        begun.accept(runId);
        Map<String, Step> known =
                table.find(runId).orElseThrow().steps().stream().collect(Collectors.toMap(Step::name, step -> step));
        for (AutomationStep step : wanted) {
            Step before = known.get(step.name());
            if (before == null || before.status() != Step.Status.SUCCEEDED) {
                if (step.switchedOn()) {
                    one(runId, step, before == null ? 0 : before.attempts(), progress);
                } else {
                    table.off(runId, step.name());
                }
            }
        }
        table.end(runId);
        return runId;
    }

    /** @param begun told once the run is open again */
    void again(UUID runId, AutomationStep step, Jobs.Progress progress, Consumer<UUID> begun) {
        table.reopen(runId);
        begun.accept(runId);
        one(runId, step, 0, progress);
        table.end(runId);
    }

    Optional<AutomationStep> step(Cadence cadence, String name) {
        return steps.stream()
                .filter(step -> step.cadence() == cadence && step.name().equals(name))
                .findFirst();
    }

    private void one(UUID runId, AutomationStep step, int begunBefore, Jobs.Progress progress) {
        if (begunBefore >= MOST_BEGUN) {
            table.endStep(runId, step.name(), Step.Status.FAILED, Map.of(), GIVEN_UP, 0);
            return;
        }
        table.beginStep(runId, step.name());
        progress.step(step.name(), null);
        long began = System.nanoTime();
        try {
            Map<String, Long> counts = step.run(new OfStep(step.name(), progress));
            table.endStep(runId, step.name(), Step.Status.SUCCEEDED, counts, null, since(began));
        } catch (Exception e) {
            if (!(e instanceof Refusal)) {
                log.warn("step {} of run {} failed", step.name(), runId, e);
            }
            table.endStep(runId, step.name(), Step.Status.FAILED, Map.of(), describe(e, runId), since(began));
        }
    }

    private static String describe(Exception e, UUID runId) {
        return e instanceof Refusal refusal
                ? refusal.detail()
                : "Unexpected " + e.getClass().getSimpleName() + ". The log has the details under run " + runId
                        + "; it is tried again by itself.";
    }

    private static long since(long nanos) {
        return (System.nanoTime() - nanos) / NANOS_PER_MILLI;
    }

    /** What a step calls its own parts is nobody's business here: it goes by the step's name. */
    private record OfStep(String name, Jobs.Progress whole) implements Jobs.Progress {
        @Override
        public void step(String part, @Nullable Long total) {
            whole.step(name, total);
        }

        @Override
        public void done(long count) {
            whole.done(count);
        }
    }
}
