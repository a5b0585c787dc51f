package dev.habitue.customers;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The customers that the records add up to. */
public interface Customers {

    Optional<Customer> find(long customerId);

    /** In the order of their ids; ids that are not there are left out. */
    List<Customer> findAll(Collection<Long> customerIds);

    /** Her live records, current first, then by id. */
    List<SourceRecord> recordsOf(long customerId);

    /** The live records of many, for lists. */
    Map<Long, List<SourceRecord>> recordsOfAll(Collection<Long> customerIds);

    /** Says which customer each record is part of: identity's word. Told of by {@link CustomersChanged}. */
    void assign(Map<Long, Long> customerByRecord);

    /** Gives each record a customer of its own again. */
    void release(Collection<Long> recordIds);

    /** Active customers that the current system knows. */
    long countCurrent();
}
