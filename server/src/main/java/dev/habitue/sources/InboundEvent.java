package dev.habitue.sources;

import dev.habitue.platform.sql.Coded;
import dev.habitue.purchases.VisitDraft;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a till or a booking system tells us has happened. Amounts are minor units of the tenant's currency.
 *
 * @param id the sender's own name for the event; without one, equal events are one
 * @param source which of the tenant's systems tells it
 */
public record InboundEvent(Type type, @Nullable String id, String source, Instant occurredAt, Data data) {
    /** What can happen. */
    public enum Type implements Coded {
        PURCHASE_COMPLETED("purchase.completed"),
        PURCHASE_REFUNDED("purchase.refunded"),
        CUSTOMER_UPDATED("customer.updated"),
        RESERVATION_CREATED("reservation.created"),
        RESERVATION_CANCELLED("reservation.cancelled"),
        RESERVATION_COMPLETED("reservation.completed");

        private final String code;

        Type(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        public boolean isReservation() {
            return this == RESERVATION_CREATED || this == RESERVATION_CANCELLED || this == RESERVATION_COMPLETED;
        }

        public static Optional<Type> ofCode(String code) {
            return Arrays.stream(values())
                    .filter(type -> type.code.equals(code))
                    .findFirst();
        }
    }

    /**
     * @param customer who it was; absent for somebody unknown
     * @param startsAt when a reservation is for
     * @param totalMinor what was bought or booked; null where the items or an earlier event say it
     * @param refundId names one refund of an order among several
     * @param refundMinor what was given back; null for all of it
     */
    public record Data(
            @Nullable Contact customer,
            @Nullable String orderId,
            @Nullable String reservationId,
            @Nullable Instant startsAt,
            @Nullable Long totalMinor,
            @Nullable String refundId,
            @Nullable Long refundMinor,
            List<VisitDraft.Item> items,
            List<Payment> payments) {}

    /**
     * @param customerId a customer's number here
     * @param sourceId the sender's own number for her
     */
    public record Contact(
            @Nullable Long customerId,
            @Nullable String sourceId,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String email,
            @Nullable String document,
            @Nullable String city,
            @Nullable String country) {}

    public record Payment(@Nullable String id, @Nullable Instant paidAt, long amountMinor, String method) {}
}
