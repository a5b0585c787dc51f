package dev.habitue.identity.internal.registry;

import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.identity.EntityRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Lets records follow the registry: whoever has a mapping in force belongs to the customer at its end, anybody else is a
 * customer of her own. What is so already is left alone. Works within the caller's transaction.
 */
@Component
public class Settlement {
    private static final int LONGEST_CHAIN = 5;
    private static final List<String> FOLLOWING =
            List.of(SourceRecord.LEGACY, SourceRecord.LEGACY_SERVICES, SourceRecord.TILL);

    private final LinkTable links;
    private final SourceRecords records;
    private final Customers customers;

    Settlement(LinkTable links, SourceRecords records, Customers customers) {
        this.links = links;
        this.records = records;
        this.customers = customers;
    }

    /** Settles these records of one source, and answers which of them have a mapping in force. */
    public Map<String, LinkTable.InForce> settle(String source, Collection<String> keys) {
        Map<String, LinkTable.InForce> inForce = links.inForce(source, keys);
        Map<EntityRef, Long> ends = customersOf(
                inForce.values().stream().map(LinkTable.InForce::target).collect(Collectors.toSet()));
        Map<Long, Long> assigned = new HashMap<>();
        List<Long> released = new ArrayList<>();
        records.recordIds(source, keys).forEach((key, recordId) -> {
            LinkTable.InForce link = inForce.get(key);
            Long customer = link == null ? null : ends.get(link.target());
            if (customer == null) {
                released.add(recordId);
            } else {
                assigned.put(recordId, customer);
            }
        });
        customers.assign(assigned);
        customers.release(released);
        return inForce;
    }

    /** Settles one record and, in turn, those that are mapped to it. */
    public void settleWithFollowers(EntityRef record) {
        settleWithFollowers(record, new HashSet<>());
    }

    private void settleWithFollowers(EntityRef record, Set<EntityRef> done) {
        if (!record.isAttributable() || !done.add(record)) {
            return;
        }
        settle(record.system(), List.of(record.id()));
        for (String source : FOLLOWING) {
            List<String> followers = links.followers(source, record);
            if (!followers.isEmpty()) {
                settle(source, followers);
                if (source.equals(SourceRecord.LEGACY)) {
                    followers.forEach(key -> settleWithFollowers(EntityRef.ofRecord(source, key), done));
                }
            }
        }
    }

    /** The customers at the ends of the chains that begin at these records; those that lead nowhere are left out. */
    private Map<EntityRef, Long> customersOf(Set<EntityRef> targets) {
        Map<EntityRef, EntityRef> ends = new HashMap<>();
        targets.stream().filter(EntityRef::isRecord).forEach(target -> ends.put(target, target));
        boolean moved = true;
        for (int step = 0; moved && step < LONGEST_CHAIN; step++) {
            moved = follow(ends);
        }
        Map<EntityRef, Long> customerByRecord = new HashMap<>();
        bySource(ends.values())
                .forEach((source, keys) -> records.find(
                                records.recordIds(source, keys).values())
                        .forEach(record -> customerByRecord.put(EntityRef.of(record), record.customerId())));
        Map<EntityRef, Long> customerByTarget = new HashMap<>();
        ends.forEach((target, end) -> {
            Long customer = customerByRecord.get(end);
            if (customer != null) {
                customerByTarget.put(target, customer);
            }
        });
        return customerByTarget;
    }

    private boolean follow(Map<EntityRef, EntityRef> ends) {
        Map<EntityRef, EntityRef> next = new HashMap<>();
        bySource(ends.values()).forEach((source, keys) -> {
            if (!source.equals(SourceRecord.CURRENT)) {
                links.inForce(source, keys).forEach((key, link) -> {
                    if (link.target().isRecord()) {
                        next.put(EntityRef.ofRecord(source, key), link.target());
                    }
                });
            }
        });
        ends.replaceAll((target, end) -> next.getOrDefault(end, end));
        return !next.isEmpty();
    }

    private static Map<String, Set<String>> bySource(Collection<EntityRef> refs) {
        return refs.stream()
                .collect(Collectors.groupingBy(
                        EntityRef::system, Collectors.mapping(EntityRef::id, Collectors.toSet())));
    }
}
