package dev.habitue.customers.internal.people;

import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.internal.records.RecordOwnerTable;
import dev.habitue.customers.internal.records.SourceRecordTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredCustomers implements Customers {
    private final CustomerTable customers;
    private final SourceRecordTable records;
    private final RecordOwnerTable owners;
    private final CustomerChanges changes;

    StoredCustomers(
            CustomerTable customers, SourceRecordTable records, RecordOwnerTable owners, CustomerChanges changes) {
        this.customers = customers;
        this.records = records;
        this.owners = owners;
        this.changes = changes;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Customer> find(long customerId) {
        return customers.findAll(List.of(customerId)).stream().findFirst();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Customer> findAll(Collection<Long> customerIds) {
        return customerIds.isEmpty() ? List.of() : customers.findAll(customerIds);
    }

    @Override
    @Transactional(readOnly = true)
    public List<SourceRecord> recordsOf(long customerId) {
        return records.ofCustomers(List.of(customerId));
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, List<SourceRecord>> recordsOfAll(Collection<Long> customerIds) {
        Map<Long, List<SourceRecord>> byCustomer = new HashMap<>();
        for (SourceRecord record : customerIds.isEmpty() ? List.<SourceRecord>of() : records.ofCustomers(customerIds)) {
            byCustomer
                    .computeIfAbsent(record.customerId(), id -> new ArrayList<>())
                    .add(record);
        }
        return byCustomer;
    }

    @Override
    @Transactional
    public void assign(Map<Long, Long> customerByRecord) {
        move(customerByRecord.keySet(), owned -> customerByRecord.getOrDefault(owned.recordId(), owned.customerId()));
    }

    @Override
    @Transactional
    public void release(Collection<Long> recordIds) {
        move(recordIds, RecordOwnerTable.Owned::ownCustomerId);
    }

    @Override
    @Transactional(readOnly = true)
    public long countCurrent() {
        return customers.countCurrent();
    }

    private void move(Collection<Long> recordIds, ToLongFunction<RecordOwnerTable.Owned> destination) {
        if (recordIds.isEmpty()) {
            return;
        }
        records.lockForWriting();
        Map<Long, Long> moves = new HashMap<>();
        Set<Long> touched = new HashSet<>();
        for (RecordOwnerTable.Owned owned : owners.owners(recordIds)) {
            long target = destination.applyAsLong(owned);
            if (target != owned.customerId()) {
                moves.put(owned.recordId(), target);
                touched.add(owned.customerId());
                touched.add(target);
            }
        }
        if (!moves.isEmpty()) {
            owners.assign(moves);
            changes.of(touched);
        }
    }
}
