package dev.habitue.sources.internal.sync;

import dev.habitue.platform.Changes;
import dev.habitue.platform.Jobs;
import java.util.List;
import java.util.Map;

/** Brings one kind of source of the current tenant up to date. */
public interface Connector {
    /** What a pass over the source found, and what it changed with us. */
    record Reading(Map<String, Long> counts, Changes people, Changes visits, long deleted, List<String> notes) {
        boolean hasChanged() {
            return deleted > 0 || changed(people) || changed(visits);
        }

        private static boolean changed(Changes changes) {
            return changes.inserted() > 0 || changes.updated() > 0;
        }
    }

    /** The name under which its state is kept and shown. */
    String source();

    /** Whether the current tenant has this source at all; answers at once. */
    boolean isConfigured();

    /**
     * Reads what has changed. Opens its own transactions: what it has committed stays when it fails later, and is not
     * read again. Refuses with {@link SourceUnavailable}.
     */
    Reading read(Jobs.Progress progress);
}
