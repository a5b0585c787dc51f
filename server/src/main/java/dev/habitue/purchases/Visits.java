package dev.habitue.purchases;

import dev.habitue.platform.Changes;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The visits as the sources tell of them. Writing is idempotent: a visit is what its source last said of it, and what
 * has not changed is left alone. Each change is told of by {@link VisitsChanged} in the same transaction.
 */
public interface Visits {

    /** Inserts or replaces, items and payments included. At most 5,000 drafts a call. */
    Changes upsert(String source, List<VisitDraft> drafts, @Nullable UUID importId);

    /** Marks visits as gone from their source. Answers how many. */
    int markDeleted(String source, Collection<String> sourceKeys);

    /**
     * Takes back what an import brought and no other import brought too; what it merely changed stays as it is. Answers
     * how many visits went.
     */
    int undoImport(UUID importId);

    /** Live source keys of a source in text order, from after the given one: for noticing deletions. */
    List<String> keysPage(String source, String afterKey, int limit);
}
