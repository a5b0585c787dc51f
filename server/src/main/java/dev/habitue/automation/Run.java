package dev.habitue.automation;

import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Jobs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done by itself on a day, of a tenant's clock. There is one run of a cadence and day; asked for again, it goes on
 * with what is not done yet.
 *
 * @param startedBy {@code system} for the timetable, else whoever asked for it
 */
public record Run(
        UUID id,
        Cadence cadence,
        LocalDate day,
        Status status,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        List<Step> steps) {

    public enum Status {
        RUNNING,
        SUCCEEDED,
        /** Some step failed; the others are done. */
        FAILED,
        /** The program ended on the way, and the next run came before it could go on. */
        INTERRUPTED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What its steps took together. */
    public long durationMillis() {
        return steps.stream()
                .mapToLong(step -> step.durationMillis() == null ? 0 : step.durationMillis())
                .sum();
    }

    /** With how far its running step is. */
    public Run at(Jobs.Job job) {
        return new Run(
                id,
                cadence,
                day,
                status,
                startedBy,
                startedAt,
                finishedAt,
                steps.stream()
                        .map(step -> step.status() == Step.Status.RUNNING
                                        && step.name().equals(job.step())
                                ? step.at(job.done(), job.total())
                                : step)
                        .toList());
    }
}
