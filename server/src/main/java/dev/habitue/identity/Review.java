package dev.habitue.identity;

import dev.habitue.customers.SourceRecord;
import dev.habitue.platform.Cursor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The links that wait for a person's word, and the evidence behind any link. */
public interface Review {
    /** A mapping with the two records that it joins, where they are of our own sources and still there. */
    record Item(Mapping mapping, Optional<SourceRecord> source, Optional<SourceRecord> target) {}

    /** @param next where the queue goes on; absent at its end */
    record Page(List<Item> items, @Nullable Cursor next, long waiting) {}

    /** Surest first. */
    Page queue(@Nullable Cursor after, int limit);

    long waiting();

    /** Refuses an id that there is not. */
    Item find(long mappingId);

    /** Why a customer's records are held to be hers, surest first, suggestions among them. */
    List<Item> evidenceFor(long customerId);
}
