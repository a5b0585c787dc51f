package dev.habitue.sources.internal.ranges;

import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.purchases.VisitDraft;
import java.util.Collection;
import java.util.List;

/** A business's present system: its people by their numbers, and what they bought. */
public interface SystemOfRecord {
    /** A visit as the database has it, not yet tied to our record of its customer. */
    interface Visit {
        long id();

        long customerId();

        VisitDraft draft(long recordId);
    }

    List<SourceRecordDraft> customers(long range);

    List<SourceRecordDraft> customersById(Collection<Long> ids);

    /** Whole visits, in the order of their ids. */
    List<? extends Visit> visits(long range);
}
