package dev.habitue.messages.internal.readers;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Customers;
import dev.habitue.customers.Purpose;
import dev.habitue.insights.Insights;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Suppressions;
import dev.habitue.platform.TenantScope;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gathers what must be known of many readers at once, with a statement each for consent, suppression, visits and messages. */
@Component
public class LookUpReaders {
    private final Customers customers;
    private final Consents consents;
    private final Suppressions suppressions;
    private final Insights insights;
    private final SentBeforeTable sentBefore;
    private final Clock clock;

    LookUpReaders(
            Customers customers,
            Consents consents,
            Suppressions suppressions,
            Insights insights,
            SentBeforeTable sentBefore,
            Clock clock) {
        this.customers = customers;
        this.consents = consents;
        this.suppressions = suppressions;
        this.insights = insights;
        this.sentBefore = sentBefore;
        this.clock = clock;
    }

    /** What is to be sent: messages of the same kind, by the same channel. */
    public record Sending(MessageKind kind, ContactChannel channel, boolean skipIfBooked) {}

    @Transactional(readOnly = true)
    public Map<Long, Customer> customers(Collection<Long> ids) {
        return customers.findAll(ids).stream().collect(Collectors.toMap(Customer::id, Function.identity()));
    }

    /**
     * By customer.
     *
     * @param addresses that are to be written to
     * @param exceptMessages what is about to be sent to them, which is nothing that they got before
     */
    @Transactional(readOnly = true)
    public Map<Long, Reader> of(Sending sending, Map<Long, String> addresses, Collection<Long> exceptMessages) {
        Map<Long, Customer> known = customers(addresses.keySet());
        Purpose purpose = sending.kind().purpose();
        Set<String> suppressed = suppressions.among(sending.channel(), addresses.values());
        Map<Long, Consents.State> consent = consents.standing(sending.channel(), purpose, addresses);
        Set<Long> booked = sending.skipIfBooked() ? insights.booked(addresses.keySet()) : Set.of();
        Map<Long, SentBefore> sent = purpose == Purpose.PROMOTIONAL
                ? sentBefore.of(
                        sending.channel(),
                        addresses.keySet(),
                        TenantScope.current().dayOf(clock.instant()),
                        exceptMessages)
                : Map.of();
        Map<Long, Reader> readers = new HashMap<>();
        addresses.forEach((id, address) -> readers.put(
                id,
                new Reader(
                        known.get(id),
                        suppressed.contains(address),
                        consent.getOrDefault(id, Consents.State.UNKNOWN),
                        booked.contains(id),
                        sent.getOrDefault(id, SentBefore.NOTHING))));
        return readers;
    }
}
