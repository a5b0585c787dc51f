package dev.habitue.identity;

import dev.habitue.platform.Jobs;
import dev.habitue.sources.SourceSync;

/** Brings the sources up to date and then links their records: the receptionist's one history, from 2015 to today. */
public interface SyncIdentity {
    /** The kind of its jobs. */
    String JOB = SourceSync.JOB;

    /**
     * Waits for the end. Refuses while somebody else's sync runs; the program's own it waits for.
     *
     * @param details how many links to list
     */
    SyncReport sync(int details);

    /** Answers at once with the job to follow; its result is the {@link SyncReport}. */
    Jobs.Job start(int details);
}
