package dev.habitue.sources;

import dev.habitue.platform.Refusal;
import dev.habitue.platform.sql.Coded;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes events in: the same ingestion as a pull, at once. Late, repeated and out-of-order events end the same. */
public interface InboundEvents {
    /** What an event did. */
    enum Effect implements Coded {
        VISIT_RECORDED,
        VISIT_UPDATED,
        VISIT_CANCELLED,
        CUSTOMER_UPDATED,
        /** A refund or an end whose beginning has not been told of yet; it counts as soon as that comes. */
        WAITING,
        /** Nobody was named, so that it is nobody's visit; an event that names her later mends that. */
        WITHOUT_CUSTOMER,
        UNCHANGED,
        /** This very event had come before. */
        ALREADY_KNOWN;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Receipt(
            long eventId,
            Effect effect,
            @Nullable Long customerId,
            @Nullable Long visitId) {}

    /**
     * Takes an event. Refuses a customer id that is unknown where nothing else tells who she is, and another event under an
     * id that was used.
     */
    Receipt receive(InboundEvent event);

    /** What has been told of the visit that is called so; nothing is told of a visit that no event made. */
    Told about(String visitKey);

    /**
     * @param orderIds the orders that are one visit
     * @param refundedMinor what of their amounts was given back
     */
    record Told(Set<String> orderIds, long refundedMinor) {}

    /** The id was used for another event. */
    final class EventMismatch extends Refusal {
        public EventMismatch(String id) {
            super(
                    Kind.CONFLICT,
                    "Event mismatch",
                    "Another event came under the id " + id + " already. Give each event an id of its own.");
        }
    }

    /** The customer is nobody's number here, and the event says nothing else of her. */
    final class UnknownEventCustomer extends Refusal {
        public UnknownEventCustomer(long customerId) {
            super(
                    Kind.RULE,
                    "Unknown event customer",
                    "There is no customer " + customerId
                            + " yet. Send her name, phone or e-mail with the event, or send it again after the next sync.");
        }
    }
}
