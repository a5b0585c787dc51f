package dev.habitue.points.internal;

import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.points.Member;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Keeps members with the customers they are: where identity moved a record, and what the sources call her now. */
@Component
class FollowCustomers {
    private final MemberTable members;
    private final Customers customers;
    private final SourceRecords records;

    FollowCustomers(MemberTable members, Customers customers, SourceRecords records) {
        this.members = members;
        this.customers = customers;
        this.records = records;
    }

    void changed(List<Long> customerIds) {
        List<Long> moved = members.recordsOfCustomers(customerIds);
        if (!moved.isEmpty()) {
            for (SourceRecord record : records.find(moved)) {
                members.follow(record.recordId(), record.customerId());
            }
        }
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
