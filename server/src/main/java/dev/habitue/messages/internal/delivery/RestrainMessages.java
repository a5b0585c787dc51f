package dev.habitue.messages.internal.delivery;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.Purpose;
import dev.habitue.insights.Insights;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.NotificationSettings;
import dev.habitue.messages.Restraint;
import dev.habitue.messages.Suppressions;
import dev.habitue.messages.internal.CurrentNotificationSettings;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class RestrainMessages implements Restraint {
    private final Customers customers;
    private final Consents consents;
    private final Suppressions suppressions;
    private final RestraintTable table;
    private final Insights insights;
    private final CurrentNotificationSettings settings;
    private final Clock clock;

    RestrainMessages(
            Customers customers,
            Consents consents,
            Suppressions suppressions,
            RestraintTable table,
            Insights insights,
            CurrentNotificationSettings settings,
            Clock clock) {
        this.customers = customers;
        this.consents = consents;
        this.suppressions = suppressions;
        this.table = table;
        this.insights = insights;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param toWait whoever has a message on its way that would make this one too many: asked again a little later */
    record Verdict(Map<Long, Exclusion> excluded, Set<Long> toWait) {}

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Exclusion> of(
            MessageKind kind, ContactChannel channel, Collection<Long> customerIds, boolean skipIfBooked) {
        Map<Long, Customer> known = byId(customerIds);
        Map<Long, String> addresses = new LinkedHashMap<>();
        Map<Long, Exclusion> excluded = new HashMap<>();
        for (Long id : customerIds) {
            Customer customer = known.get(id);
            String address = customer == null ? null : channel.addressOf(customer);
            if (customer == null) {
                excluded.put(id, Exclusion.UNKNOWN_CUSTOMER);
            } else if (address == null) {
                excluded.put(id, personal(customer, Exclusion.NO_ADDRESS));
            } else {
                addresses.put(id, address);
            }
        }
        Verdict verdict = judge(kind, channel, addresses, known, skipIfBooked, List.of());
        excluded.putAll(verdict.excluded());
        verdict.toWait().forEach(id -> excluded.put(id, Exclusion.FREQUENCY_CAP));
        return excluded;
    }

    private static Exclusion personal(Customer customer, Exclusion otherwise) {
        return customer.staff() ? Exclusion.STAFF : customer.testRecord() ? Exclusion.TEST_RECORD : otherwise;
    }

    @Transactional(readOnly = true)
    public Map<Long, Customer> byId(Collection<Long> ids) {
        return customers.findAll(ids).stream().collect(Collectors.toMap(Customer::id, Function.identity()));
    }

    /** Of customers with the addresses that are to be written to, judged anew just before sending. */
    @Transactional(readOnly = true)
    public Verdict judge(
            MessageKind kind,
            ContactChannel channel,
            Map<Long, String> addresses,
            Map<Long, Customer> known,
            boolean skipIfBooked,
            Collection<Long> exceptMessages) {
        Map<Long, Exclusion> excluded = new HashMap<>();
        Set<Long> wait = new HashSet<>();
        Set<String> suppressed = suppressions.among(channel, addresses.values());
        Map<Long, Consents.State> standing = consents.standing(channel, kind.purpose(), addresses);
        Set<Long> booked = skipIfBooked ? insights.booked(addresses.keySet()) : Set.of();
        boolean promotional = kind.purpose() == Purpose.PROMOTIONAL;
        Map<Long, RestraintTable.Sent> sent =
                promotional ? table.sent(channel, addresses.keySet(), today(), exceptMessages) : Map.of();
        NotificationSettings limits = settings.get();
        addresses.forEach((id, address) -> {
            Customer customer = known.get(id);
            Consents.State state = standing.getOrDefault(id, Consents.State.UNKNOWN);
            RestraintTable.Sent before = sent.getOrDefault(id, RestraintTable.Sent.NOTHING);
            if (customer == null) {
                excluded.put(id, Exclusion.UNKNOWN_CUSTOMER);
            } else if (customer.staff()) {
                excluded.put(id, Exclusion.STAFF);
            } else if (customer.testRecord()) {
                excluded.put(id, Exclusion.TEST_RECORD);
            } else if (suppressed.contains(address)) {
                excluded.put(id, Exclusion.SUPPRESSED);
            } else if (state == Consents.State.WITHDRAWN) {
                excluded.put(id, Exclusion.WITHDRAWN);
            } else if (promotional && state != Consents.State.GRANTED) {
                excluded.put(id, Exclusion.NO_CONSENT);
            } else if (booked.contains(id)) {
                excluded.put(id, Exclusion.UPCOMING_VISIT);
            } else if (promotional && tooOften(kind, before, limits)) {
                if (before.onTheirWay() > 0) {
                    wait.add(id);
                } else {
                    excluded.put(id, Exclusion.FREQUENCY_CAP);
                }
            }
        });
        return new Verdict(excluded, wait);
    }

    private static boolean tooOften(MessageKind kind, RestraintTable.Sent before, NotificationSettings limits) {
        return before.lastWeek() >= limits.promotionalPerWeek()
                || before.lastMonth() >= limits.promotionalPerMonth()
                || kind == MessageKind.BIRTHDAY && before.birthdaysLastYear() > 0
                || kind == MessageKind.MISS_YOU && before.missYouLastQuarter() > 0;
    }

    private LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }
}
