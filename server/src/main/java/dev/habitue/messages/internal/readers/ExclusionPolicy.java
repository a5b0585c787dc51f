package dev.habitue.messages.internal.readers;

import dev.habitue.customers.Consents;
import dev.habitue.customers.Customer;
import dev.habitue.customers.Purpose;
import dev.habitue.messages.Exclusion;
import dev.habitue.messages.MessageKind;
import java.util.Optional;

/** Why a customer is not written to: the first reason that holds, from who she is to how often she was written to. */
public final class ExclusionPolicy {
    private ExclusionPolicy() {}

    public static Optional<Exclusion> of(MessageKind kind, Reader reader, FrequencyCaps caps) {
        Customer customer = reader.customer();
        if (customer == null) {
            return Optional.of(Exclusion.UNKNOWN_CUSTOMER);
        }
        return ofPerson(customer)
                .or(() -> ofAddress(kind, reader))
                .or(() -> reader.booked() ? Optional.of(Exclusion.UPCOMING_VISIT) : Optional.empty())
                .or(() ->
                        caps.reached(kind, reader.before()) ? Optional.of(Exclusion.FREQUENCY_CAP) : Optional.empty());
    }

    /** Whoever works here and whoever is made up to try things out is left out whatever the message. */
    static Optional<Exclusion> ofPerson(Customer customer) {
        if (customer.staff()) {
            return Optional.of(Exclusion.STAFF);
        }
        return customer.testRecord() ? Optional.of(Exclusion.TEST_RECORD) : Optional.empty();
    }

    private static Optional<Exclusion> ofAddress(MessageKind kind, Reader reader) {
        if (reader.suppressed()) {
            return Optional.of(Exclusion.SUPPRESSED);
        }
        if (reader.consent() == Consents.State.WITHDRAWN) {
            return Optional.of(Exclusion.WITHDRAWN);
        }
        return kind.purpose() == Purpose.PROMOTIONAL && reader.consent() != Consents.State.GRANTED
                ? Optional.of(Exclusion.NO_CONSENT)
                : Optional.empty();
    }
}
