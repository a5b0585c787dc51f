package dev.habitue.automation;

import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is done by itself for the current tenant, and what came of it. */
public interface Automation {
    /** The kind of job within which runs are made, so that never two run at once. */
    String JOB = "automation";

    /** Makes today's run now and waits for its end. Steps that are done already today are not done again. */
    Run runNow(Cadence cadence);

    /** The same in the background; answers the run as it stands. */
    Run startNow(Cadence cadence);

    /** Whatever is due, missed or broken off; nothing where nothing is, or while a run is under way on any node. */
    void startDue();

    /** Does a failed step again, and waits for it. Refuses any other. */
    Run retry(UUID runId, String step);

    /** The same in the background; answers the run as it stands. */
    Run startRetry(UUID runId, String step);

    /** Newest first. */
    default List<Run> recent(@Nullable Cadence cadence, int limit) {
        return recent(cadence, limit, null);
    }

    /** @param after start and id of the last one seen */
    List<Run> recent(@Nullable Cadence cadence, int limit, @Nullable Cursor after);

    /** Refuses a run that is not there. */
    Run find(UUID runId);

    AutomationSettings settings();

    void change(AutomationSettings settings);

    /** When the next run comes by itself. */
    Instant next(Cadence cadence);

    /** Since when a run is due that was not made; nothing where all were. */
    Optional<Instant> dueSince(Cadence cadence);

    /** There is no run of that id. */
    final class UnknownAutomationRun extends Refusal {
        public UnknownAutomationRun(UUID runId) {
            super(Kind.ABSENT, "Unknown run", "There is no automation run " + runId + ".");
        }
    }

    /** Only what failed can be retried. */
    final class StepNotFailed extends Refusal {
        public StepNotFailed(String step) {
            super(
                    Kind.RULE,
                    "Step did not fail",
                    "The run has no failed step '" + step + "'. There is nothing to retry.");
        }
    }
}
