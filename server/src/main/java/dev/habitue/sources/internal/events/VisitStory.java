package dev.habitue.sources.internal.events;

import dev.habitue.purchases.VisitDraft;
import dev.habitue.sources.InboundEvent.Data;
import dev.habitue.sources.InboundEvent.Payment;
import dev.habitue.sources.InboundEvent.Type;
import dev.habitue.sources.internal.events.EventTable.Kept;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that was told of one visit, in the order in which it happened, and the visit that this adds up to: the last word
 * on each order counts, refunds are taken off their order, and a visit of which everything was refunded, or whose
 * reservation was cancelled with nothing bought, is cancelled. An order that is completed after it was wholly refunded has
 * come back.
 */
final class VisitStory {
    private final List<Kept> told;
    private final Map<String, Kept> purchases = new TreeMap<>();
    private final Map<String, Map<String, Data>> refunds = new TreeMap<>();

    VisitStory(List<Kept> told) {
        this.told = told;
        for (Kept event : told) {
            String order = Objects.requireNonNullElse(event.data().orderId(), "");
            if (event.type() == Type.PURCHASE_COMPLETED) {
                if (isWhollyRefunded(order)) {
                    refunds.remove(order);
                }
                purchases.put(order, event);
            } else if (event.type() == Type.PURCHASE_REFUNDED) {
                String refund = event.data().refundId();
                refunds.computeIfAbsent(order, key -> new LinkedHashMap<>())
                        .put(refund == null ? "event " + event.eventId() : refund, event.data());
            }
        }
    }

    private boolean isWhollyRefunded(String order) {
        Kept earlier = purchases.get(order);
        if (earlier == null) {
            return false;
        }
        long bought = amount(earlier.data());
        return bought > 0 && refundsOf(order, bought) >= bought;
    }

    /** The orders that are this visit. */
    Set<String> orders() {
        Set<String> orders = new TreeSet<>();
        told.forEach(event -> Optional.ofNullable(event.data().orderId()).ifPresent(orders::add));
        return orders;
    }

    /** What was given back of what was bought or booked. */
    long refundedMinor() {
        if (purchases.isEmpty()) {
            Data booked = lastBooking();
            return booked == null ? 0 : refundsOfAll(amount(booked));
        }
        long refunded = 0;
        for (Map.Entry<String, Kept> purchase : purchases.entrySet()) {
            long bought = amount(purchase.getValue().data());
            refunded += Math.min(bought, refundsOf(purchase.getKey(), bought));
        }
        return refunded;
    }

    /** What was given back of each order of which nothing else is known; nothing stands for all of it. */
    Map<String, OptionalLong> givenBack() {
        Map<String, OptionalLong> givenBack = new TreeMap<>();
        refunds.forEach((order, parts) -> {
            boolean all = parts.values().stream().anyMatch(part -> part.refundMinor() == null);
            if (!order.isEmpty()) {
                givenBack.put(order, all ? OptionalLong.empty() : OptionalLong.of(refundsOf(order, Long.MAX_VALUE)));
            }
        });
        return givenBack;
    }

    /** Whose visit it is, by the last event that says so. */
    @Nullable Long recordId() {
        return lastOf(Kept::recordId);
    }

    /** Whether only refunds are known, of a purchase that is still to come. */
    boolean isWaiting() {
        return purchases.isEmpty()
                && told.stream().noneMatch(event -> event.type().isReservation());
    }

    VisitDraft visit(String sourceKey, long recordId) {
        long total = 0;
        long refunded = refundedMinor();
        List<VisitDraft.Item> items = new ArrayList<>();
        List<VisitDraft.Payment> payments = new ArrayList<>();
        for (Map.Entry<String, Kept> purchase : purchases.entrySet()) {
            Data data = purchase.getValue().data();
            total += amount(data);
            items.addAll(data.items());
            addPayments(purchase.getKey(), purchase.getValue(), payments);
        }
        Data booked = lastBooking();
        if (purchases.isEmpty() && booked != null) {
            total = amount(booked);
            items.addAll(booked.items());
        }
        total -= refunded;
        Long paid = payments.isEmpty()
                ? null
                : Math.max(
                        0,
                        payments.stream()
                                        .mapToLong(VisitDraft.Payment::amountMinor)
                                        .sum()
                                - refunded);
        Type reservation = lastOf(event -> event.type().isReservation() ? event.type() : null);
        boolean allRefunded = refunded > 0 && total == 0;
        return new VisitDraft(
                sourceKey,
                recordId,
                moment(),
                bookedAt(),
                allRefunded || purchases.isEmpty() && reservation == Type.RESERVATION_CANCELLED,
                stage(reservation),
                paid == null ? null : paid >= total ? "pagado" : "parcial",
                total,
                paid,
                paid == null ? null : Math.max(0, total - paid),
                null,
                items,
                payments);
    }

    private long refundsOf(String order, long bought) {
        return refunds.getOrDefault(order, Map.of()).values().stream()
                .mapToLong(refund -> refund.refundMinor() == null ? bought : refund.refundMinor())
                .sum();
    }

    private long refundsOfAll(long booked) {
        return Math.min(
                booked,
                refunds.keySet().stream()
                        .mapToLong(order -> refundsOf(order, booked))
                        .sum());
    }

    private static long amount(Data data) {
        return data.totalMinor() != null
                ? data.totalMinor()
                : data.items().stream().mapToLong(VisitDraft.Item::amountMinor).sum();
    }

    private static void addPayments(String order, Kept purchase, List<VisitDraft.Payment> payments) {
        int number = 0;
        for (Payment payment : purchase.data().payments()) {
            number++;
            payments.add(new VisitDraft.Payment(
                    order + "/" + (payment.id() == null ? "#" + number : payment.id()),
                    payment.paidAt() == null ? purchase.occurredAt() : payment.paidAt(),
                    payment.amountMinor(),
                    payment.method()));
        }
    }

    private @Nullable Data lastBooking() {
        return lastOf(event -> event.type().isReservation()
                        && (event.data().totalMinor() != null
                                || !event.data().items().isEmpty())
                ? event.data()
                : null);
    }

    /** When she came: when the reservation is for, else when she first bought. */
    private Instant moment() {
        Instant start = lastOf(event -> event.data().startsAt());
        if (start != null) {
            return start;
        }
        return told.stream()
                .filter(event -> event.type() == Type.PURCHASE_COMPLETED)
                .findFirst()
                .orElse(told.getFirst())
                .occurredAt();
    }

    /** Where nobody told of the booking, and yet it is known when she comes: by the first word of it. */
    private @Nullable Instant bookedAt() {
        return told.stream()
                .filter(event -> event.type() == Type.RESERVATION_CREATED)
                .map(Kept::occurredAt)
                .findFirst()
                .orElseGet(() -> lastOf(event -> event.data().startsAt()) == null
                        ? null
                        : told.getFirst().occurredAt());
    }

    private @Nullable String stage(@Nullable Type reservation) {
        if (!purchases.isEmpty() || reservation == Type.RESERVATION_COMPLETED) {
            return "checkout";
        }
        return reservation == Type.RESERVATION_CREATED ? "pendiente" : null;
    }

    private <T> @Nullable T lastOf(Function<Kept, @Nullable T> value) {
        T last = null;
        for (Kept event : told) {
            T said = value.apply(event);
            last = said == null ? last : said;
        }
        return last;
    }
}
