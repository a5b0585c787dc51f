package dev.habitue.messages.internal.readers;

import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.Exclusions;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.internal.CurrentNotificationSettings;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class ExcludeReaders implements Exclusions {
    private final LookUpReaders readers;
    private final CurrentNotificationSettings settings;

    ExcludeReaders(LookUpReaders readers, CurrentNotificationSettings settings) {
        this.readers = readers;
        this.settings = settings;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Exclusion> of(
            MessageKind kind, ContactChannel channel, Collection<Long> customerIds, boolean skipIfBooked) {
        Map<Long, Customer> known = readers.customers(customerIds);
        Map<Long, String> addresses = new LinkedHashMap<>();
        Map<Long, Exclusion> excluded = new HashMap<>();
        for (Long id : customerIds) {
            Customer customer = known.get(id);
            String address = customer == null ? null : channel.addressOf(customer);
            if (customer == null) {
                excluded.put(id, Exclusion.UNKNOWN_CUSTOMER);
            } else if (address == null) {
                excluded.put(id, ExclusionPolicy.ofPerson(customer).orElse(Exclusion.NO_ADDRESS));
            } else {
                addresses.put(id, address);
            }
        }
        FrequencyCaps caps = FrequencyCaps.of(settings.get());
        readers.of(new LookUpReaders.Sending(kind, channel, skipIfBooked), addresses, List.of())
                .forEach((id, reader) ->
                        ExclusionPolicy.of(kind, reader, caps).ifPresent(exclusion -> excluded.put(id, exclusion)));
        return excluded;
    }
}
