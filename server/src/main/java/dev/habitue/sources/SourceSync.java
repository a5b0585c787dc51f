package dev.habitue.sources;

import dev.habitue.platform.Changes;
import dev.habitue.platform.Jobs;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the current tenant's sources up to date. */
public interface SourceSync {
    /** The kind of job within which it runs, so that never two run at once. */
    String JOB = "sync";

    /**
     * What became of one source.
     *
     * @param people what changed in its people
     * @param visits what changed in its visits
     * @param deleted people and visits that are no longer there
     * @param error why it could not be read, in words a person can act on; what had been written before stays
     */
    record Outcome(
            String source,
            Map<String, Long> counts,
            Changes people,
            Changes visits,
            long deleted,
            List<String> notes,
            @Nullable String error) {}

    record Summary(List<Outcome> sources) {}

    /**
     * Reads every configured source, one after the other; one that is away never stops the others. Changes are told of by
     * {@link SourceSynced}. Call it from a job of kind {@link #JOB}; it opens its own transactions.
     */
    Summary run(Jobs.Progress progress);

    /** Starts a job that runs it, or refuses where one is running. */
    Jobs.Job start(String startedBy);

    /** Runs it as a job and waits for the end, or refuses where one is running. */
    Summary runAlone(String startedBy);
}
