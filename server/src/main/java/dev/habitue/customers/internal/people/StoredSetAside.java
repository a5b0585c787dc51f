package dev.habitue.customers.internal.people;

import dev.habitue.access.Audit;
import dev.habitue.customers.Customer;
import dev.habitue.customers.SetAside;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.UnknownCustomer;
import dev.habitue.customers.internal.records.MarkerTable;
import dev.habitue.customers.internal.records.SourceRecordTable;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredSetAside implements SetAside {
    private final CustomerTable customers;
    private final SourceRecordTable records;
    private final MarkerTable markers;
    private final CustomerChanges changes;
    private final Audit audit;

    StoredSetAside(
            CustomerTable customers,
            SourceRecordTable records,
            MarkerTable markers,
            CustomerChanges changes,
            Audit audit) {
        this.customers = customers;
        this.records = records;
        this.markers = markers;
        this.changes = changes;
        this.audit = audit;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Customer> list(long afterId, int limit) {
        return customers.setAside(afterId, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public long count() {
        return customers.countSetAside();
    }

    @Override
    @Transactional
    public Customer decide(long customerId, Standing standing) {
        records.lockForWriting();
        List<Long> own = records.ofCustomers(List.of(customerId)).stream()
                .map(SourceRecord::recordId)
                .toList();
        if (own.isEmpty()) {
            throw new UnknownCustomer(customerId);
        }
        markers.decide(own, standing == Standing.CUSTOMER ? "person" : standing.code());
        changes.of(List.of(customerId));
        audit.record("customer.standing", "customer:" + customerId, Map.of("standing", standing.code()));
        return customers.findAll(List.of(customerId)).getFirst();
    }
}
