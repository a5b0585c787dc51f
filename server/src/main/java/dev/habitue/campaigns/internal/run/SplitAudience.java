package dev.habitue.campaigns.internal.run;

import dev.habitue.campaigns.Plan;
import dev.habitue.campaigns.internal.audience.Chunks;
import dev.habitue.campaigns.internal.audience.SelectPeople;
import dev.habitue.campaigns.internal.outreach.OutreachTable;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.Exclusions;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Selects a campaign's people, leaves out whom nobody may write to, and deals the rest out to variants and holdout. */
@Component
class SplitAudience {
    private static final int DAYS_BY_HAND = 30;

    private final SelectPeople select;
    private final OutreachTable outreach;
    private final Exclusions exclusions;
    private final Customers customers;

    SplitAudience(SelectPeople select, OutreachTable outreach, Exclusions exclusions, Customers customers) {
        this.select = select;
        this.outreach = outreach;
        this.exclusions = exclusions;
        this.customers = customers;
    }

    Split of(Plan plan, LocalDate today) {
        Map<Long, Map<String, Object>> selected = select.select(plan, today);
        List<Long> ids = List.copyOf(selected.keySet());
        Map<Long, Exclusion> excluded = new HashMap<>();
        Set<String> addresses = new HashSet<>();
        for (List<Long> some : Chunks.of(ids)) {
            excluded.putAll(exclusions.of(
                    plan.kind(), ContactChannel.EMAIL, some, plan.kind().isWinBack()));
            if (plan.kind().isWinBack()) {
                outreach.writtenToByHand(some, today.minusDays(DAYS_BY_HAND))
                        .forEach(id -> excluded.putIfAbsent(id, Exclusion.CONTACTED_BY_HAND));
            }
            sameAddress(some, excluded, addresses);
        }
        Map<String, Integer> counts = new TreeMap<>();
        excluded.values().forEach(exclusion -> counts.merge(exclusion.code(), 1, Integer::sum));
        List<Long> eligible =
                ids.stream().filter(id -> !excluded.containsKey(id)).toList();
        return new Split(selected, counts, AssignParts.of(plan, eligible));
    }

    private void sameAddress(Collection<Long> ids, Map<Long, Exclusion> excluded, Set<String> addresses) {
        for (Customer customer : customers.findAll(ids)) {
            String address = ContactChannel.EMAIL.addressOf(customer);
            if (!excluded.containsKey(customer.id()) && address != null && !addresses.add(address)) {
                excluded.put(customer.id(), Exclusion.SAME_ADDRESS);
            }
        }
    }
}
