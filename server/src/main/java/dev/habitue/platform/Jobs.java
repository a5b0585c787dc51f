package dev.habitue.platform;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Long work that somebody may follow. At most one job of a kind runs for a tenant, on whichever node. */
public interface Jobs {

    /** Where a job stands. Times are instants, {@code done} and {@code total} count what the job's step counts. */
    record Job(
            UUID id,
            String kind,
            Status status,
            @Nullable String step,
            long done,
            @Nullable Long total,
            @Nullable Object result,
            @Nullable String error,
            String startedBy,
            Instant startedAt,
            @Nullable Instant finishedAt) {}

    enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED,
        INTERRUPTED
    }

    /** How the work tells how far it is. Cheap to call often; written down about once a second. */
    interface Progress {
        void step(String name, @Nullable Long total);

        void done(long count);
    }

    interface Work<T> {
        T run(Progress progress) throws Exception;
    }

    /**
     * Runs the work on the calling thread and answers its result, or refuses with {@link AlreadyRunning}. The work opens
     * its own transactions.
     */
    <T> T run(String kind, String startedBy, Work<T> work);

    /** Starts the work on a thread of its own and answers at once, or refuses with {@link AlreadyRunning}. */
    <T> Job start(String kind, String startedBy, Work<T> work);

    Optional<Job> find(UUID id);

    /** The running job of the kind, if there is one. */
    Optional<Job> running(String kind);

    /** Newest first. */
    List<Job> recent(int limit);

    /** A job of this kind is running for this tenant already. */
    final class AlreadyRunning extends Refusal {
        private final transient @Nullable Job job;

        public AlreadyRunning(String kind, @Nullable Job job) {
            super(
                    Kind.CONFLICT,
                    "Already running",
                    "Another " + kind + " is running"
                            + (job == null ? "" : " since " + job.startedAt() + " (job " + job.id() + ")")
                            + ". Wait for it to end and look at its result.");
            this.job = job;
        }

        public Optional<Job> job() {
            return Optional.ofNullable(job);
        }
    }
}
