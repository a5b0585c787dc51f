package dev.habitue.customers.internal.people;

import dev.habitue.customers.CustomersChanged;
import dev.habitue.platform.outbox.Outbox;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What follows from changed records: customers added up anew, and the news of it. */
@Component
public class CustomerChanges {
    private static final int IDS_PER_EVENT = 1_000;

    private final CustomerTable customers;
    private final Outbox outbox;

    CustomerChanges(CustomerTable customers, Outbox outbox) {
        this.customers = customers;
        this.outbox = outbox;
    }

    public void of(Collection<Long> customerIds) {
        if (customerIds.isEmpty()) {
            return;
        }
        List<Long> ids = List.copyOf(new TreeSet<>(customerIds));
        customers.addUp(ids);
        for (int from = 0; from < ids.size(); from += IDS_PER_EVENT) {
            outbox.publish(
                    new CustomersChanged(List.copyOf(ids.subList(from, Math.min(ids.size(), from + IDS_PER_EVENT)))));
        }
    }
}
