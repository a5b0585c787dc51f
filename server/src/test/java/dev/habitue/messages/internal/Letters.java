package dev.habitue.messages.internal;

import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customer;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.internal.readers.Reader;
import dev.habitue.messages.internal.readers.SentBefore;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages and readers that are nowhere but in a test. */
public final class Letters {
    static final String ADDRESS = "ana@gmail.com";

    private Letters() {}

    public static MessageRow message(long id, MessageKind kind, @Nullable Long customerId) {
        return new MessageRow(
                id,
                kind,
                ContactChannel.EMAIL,
                kind.purpose(),
                customerId,
                null,
                ADDRESS,
                "es",
                1,
                Map.of(),
                false,
                1,
                Instant.EPOCH);
    }

    public static Customer customer(boolean staff, boolean testRecord) {
        return new Customer(1, "Ana Soto", null, ADDRESS, null, null, null, true, staff, testRecord, Instant.EPOCH);
    }

    /** Whoever said yes, has nothing booked and got nothing lately. */
    public static Reader willing() {
        return new Reader(customer(false, false), false, Consents.State.GRANTED, false, SentBefore.NOTHING);
    }

    public static Reader sent(SentBefore before) {
        return new Reader(customer(false, false), false, Consents.State.GRANTED, false, before);
    }
}
