package dev.habitue.points.internal.members;

import dev.habitue.access.Caller;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.points.members.AccountsJoined;
import dev.habitue.points.members.AccountsParted;
import dev.habitue.points.members.Member;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Keeps members with the customers they are: where identity moved a record, which accounts are one person's by that and
 * which no longer, and what the sources call her now.
 */
@Component
public class FollowCustomers {
    private final MemberTable members;
    private final Customers customers;
    private final SourceRecords records;
    private final JoinTable joins;
    private final Outbox outbox;

    FollowCustomers(MemberTable members, Customers customers, SourceRecords records, JoinTable joins, Outbox outbox) {
        this.members = members;
        this.customers = customers;
        this.records = records;
        this.joins = joins;
        this.outbox = outbox;
    }

    private void part(Set<Long> customerIds) {
        for (JoinTable.Join two : joins.apart(customerIds)) {
            joins.part(two.absorbed(), Caller.SYSTEM)
                    .ifPresent(join -> outbox.publish(new AccountsParted(join.joinId(), join.kept(), join.absorbed())));
        }
    }

    /** Into the account that she has had for longest. */
    private void join(Set<Long> customerIds) {
        Map<Long, List<Member>> byCustomer = members.ofCustomers(customerIds).stream()
                .filter(Member::active)
                .collect(Collectors.groupingBy(Member::customerId, TreeMap::new, Collectors.toList()));
        for (List<Member> accounts : byCustomer.values()) {
            accounts.sort(Comparator.comparing(Member::joinedAt).thenComparing(Member::userId));
            for (Member other : accounts.subList(1, accounts.size())) {
                joins.join(accounts.getFirst().userId(), other.userId(), Caller.SYSTEM)
                        .ifPresent(join ->
                                outbox.publish(new AccountsJoined(join.joinId(), join.kept(), join.absorbed())));
            }
        }
    }

    public void changed(List<Long> customerIds) {
        List<Long> moved = members.recordsOfCustomers(customerIds);
        Set<Long> concerned = new TreeSet<>(customerIds);
        if (!moved.isEmpty()) {
            Map<Long, Long> customerByRecord = records.find(moved).stream()
                    .collect(Collectors.toMap(SourceRecord::recordId, SourceRecord::customerId));
            members.follow(customerByRecord);
            concerned.addAll(customerByRecord.values());
        }
        part(concerned);
        join(concerned);
        List<Member> affected = members.uncorrected(customerIds);
        if (affected.isEmpty()) {
            return;
        }
        Map<Long, Customer> known = customers
                .findAll(affected.stream().map(Member::customerId).toList())
                .stream()
                .collect(Collectors.toMap(Customer::id, Function.identity()));
        for (Member member : affected) {
            Customer customer = known.get(member.customerId());
            if (customer != null) {
                MemberDetails before = new MemberDetails(member.name(), member.email(), member.phone());
                MemberDetails now = MemberDetails.of(customer).orElse(before);
                if (!now.equals(before)) {
                    members.change(member.userId(), now, member.birthDate(), false);
                }
            }
        }
    }
}
