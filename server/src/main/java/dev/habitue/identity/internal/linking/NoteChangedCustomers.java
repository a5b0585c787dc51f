package dev.habitue.identity.internal.linking;

import dev.habitue.customers.CustomersChanged;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.platform.outbox.OutboxListener;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Notes whose records are to be looked at again. Nobody's are where only the current system ever had records, as there is
 * nothing to link them with: the first record from elsewhere makes itself due, and with that a whole run.
 */
@Component
class NoteChangedCustomers implements OutboxListener<CustomersChanged> {
    private static final Set<String> LINKED =
            Set.of(SourceRecord.LEGACY, SourceRecord.LEGACY_SERVICES, SourceRecord.TILL);

    private final LinkageDueTable due;
    private final SourceRecords records;

    NoteChangedCustomers(LinkageDueTable due, SourceRecords records) {
        this.due = due;
        this.records = records;
    }

    @Override
    public String name() {
        return "identity.changed-customers";
    }

    @Override
    public Class<CustomersChanged> eventType() {
        return CustomersChanged.class;
    }

    @Override
    public void on(CustomersChanged event) {
        if (records.hasAny(LINKED)) {
            due.add(event.customerIds());
        }
    }
}
