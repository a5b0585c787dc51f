package dev.habitue.customers;

import dev.habitue.platform.Changes;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The records as the sources hold them. Writing is idempotent: what has not changed is left alone. Each change is told
 * of by {@link CustomersChanged} in the same transaction.
 */
public interface SourceRecords {

    /**
     * Inserts or updates. A new record of the current system belongs to the customer of the same number; any other new
     * record begins a customer of its own, until identity assigns it elsewhere. At most 5,000 drafts a call.
     *
     * @param importId the import that brought them, by which it can be undone
     */
    Changes upsert(String source, List<SourceRecordDraft> drafts, @Nullable UUID importId);

    /** Marks records as gone from their source; a later upsert of the same key brings them back. Answers how many. */
    int markDeleted(String source, Collection<String> sourceKeys);

    /**
     * Takes back what an import brought and no other import brought too. What it merely changed stays as it is until its
     * source tells of it again. Answers how many records went.
     */
    int undoImport(UUID importId);

    /** Record ids by source key, of records that are gone too; keys that are not there are left out. */
    Map<String, Long> recordIds(String source, Collection<String> sourceKeys);

    /** Live records of a source in the order of their ids, from after the given one. */
    List<SourceRecord> page(String source, long afterRecordId, int limit);

    /** The live ones of these, in the order of their ids. */
    List<SourceRecord> find(Collection<Long> recordIds);

    /** What else the sources said of these records, as it came: their columns by name. Records without are left out. */
    Map<Long, Map<String, String>> asFound(Collection<Long> recordIds);

    /** Live source keys of a source in text order, from after the given one: for noticing deletions. */
    List<String> keysPage(String source, String afterKey, int limit);

    long count(String source);

    /** Whether any of these sources ever had a record. */
    boolean hasAny(Collection<String> sources);
}
