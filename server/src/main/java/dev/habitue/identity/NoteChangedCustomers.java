package dev.habitue.identity;

import dev.habitue.customers.CustomersChanged;
import dev.habitue.platform.OutboxListener;
import org.springframework.stereotype.Component;

/** Notes whose records are to be looked at again. */
@Component
class NoteChangedCustomers implements OutboxListener<CustomersChanged> {
    private final LinkageDueTable due;

    NoteChangedCustomers(LinkageDueTable due) {
        this.due = due;
    }

    @Override
    public Class<CustomersChanged> eventType() {
        return CustomersChanged.class;
    }

    @Override
    public void on(CustomersChanged event) {
        due.add(event.customerIds());
    }
}
