package dev.habitue.sources.internal.events;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.platform.Changes;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.purchases.VisitDraft;
import dev.habitue.purchases.VisitHistory;
import dev.habitue.purchases.Visits;
import dev.habitue.sources.InboundEvent;
import dev.habitue.sources.InboundEvents;
import dev.habitue.sources.OrderGivenBack;
import dev.habitue.sources.internal.events.EventTable.Kept;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Keeps an event, and tells anew the visit or the contact that it is about. */
@Component
class ReceiveEvent implements InboundEvents {
    private static final int NEWEST_VISITS = 500;
    private static final int PARTS_OF_KEY = 3;

    private final EventTable events;
    private final TillContacts contacts;
    private final Visits visits;
    private final VisitHistory history;
    private final SourceRecords records;
    private final Outbox outbox;
    private final JsonMapper json;

    ReceiveEvent(
            EventTable events,
            TillContacts contacts,
            Visits visits,
            VisitHistory history,
            SourceRecords records,
            Outbox outbox,
            JsonMapper json) {
        this.events = events;
        this.contacts = contacts;
        this.visits = visits;
        this.history = history;
        this.records = records;
        this.outbox = outbox;
        this.json = json;
    }

    @Override
    @Transactional
    public Receipt receive(InboundEvent event) {
        events.lock(event.source());
        byte[] hash = hash(event);
        String key = event.id() == null ? "hash:" + HexFormat.of().formatHex(hash) : "id:" + event.id();
        Kept earlier = events.find(event.source(), key).orElse(null);
        if (earlier != null) {
            if (!Arrays.equals(earlier.contentHash(), hash)) {
                throw new EventMismatch(String.valueOf(event.id()));
            }
            return repeated(event, earlier);
        }
        long eventId = events.insert(
                event,
                key,
                hash,
                TillContacts.keyOf(event.source(), event.data().customer()));
        return event.type() == InboundEvent.Type.CUSTOMER_UPDATED
                ? updateContact(event, eventId)
                : tellVisit(event, eventId);
    }

    private Receipt updateContact(InboundEvent event, long eventId) {
        TillContacts.Owner owner = contacts.update(event.source(), event.data().customer());
        if (owner == null) {
            return new Receipt(eventId, Effect.WITHOUT_CUSTOMER, null, null);
        }
        events.belongsTo(eventId, owner.recordId());
        boolean changed = owner.changes().unchanged() == 0;
        return new Receipt(
                eventId, changed ? Effect.CUSTOMER_UPDATED : Effect.UNCHANGED, customerOf(owner.recordId()), null);
    }

    private Receipt tellVisit(InboundEvent event, long eventId) {
        TillContacts.Owner owner = contacts.ownerOf(event.source(), event.data().customer());
        if (owner != null) {
            events.belongsTo(eventId, owner.recordId());
        }
        Told told = told(event);
        VisitStory story = new VisitStory(told.events());
        Long recordId = story.recordId();
        if (story.isWaiting() || recordId == null) {
            if (story.isWaiting()) {
                story.givenBack()
                        .forEach((order, amount) -> outbox.publish(new OrderGivenBack(
                                event.source(), order, amount.isPresent() ? amount.getAsLong() : null)));
            }
            Effect effect = story.isWaiting() ? Effect.WAITING : Effect.WITHOUT_CUSTOMER;
            return new Receipt(eventId, effect, recordId == null ? null : customerOf(recordId), null);
        }
        VisitDraft draft = story.visit(told.keys().getFirst(), recordId);
        if (told.keys().size() > 1) {
            visits.markDeleted(
                    SourceRecord.TILL, told.keys().subList(1, told.keys().size()));
        }
        Changes changes = visits.upsert(SourceRecord.TILL, List.of(draft), null);
        return new Receipt(eventId, effect(draft, changes), customerOf(recordId), visitId(recordId, draft.sourceKey()));
    }

    private static Effect effect(VisitDraft draft, Changes changes) {
        if (changes.unchanged() > 0) {
            return Effect.UNCHANGED;
        }
        if (draft.cancelled()) {
            return Effect.VISIT_CANCELLED;
        }
        return changes.inserted() > 0 ? Effect.VISIT_RECORDED : Effect.VISIT_UPDATED;
    }

    private Receipt repeated(InboundEvent event, Kept earlier) {
        Long recordId = earlier.recordId();
        Long visitId = null;
        if (event.type() != InboundEvent.Type.CUSTOMER_UPDATED) {
            Told told = told(event);
            Long owner = new VisitStory(told.events()).recordId();
            recordId = owner == null ? recordId : owner;
            visitId = owner == null ? null : visitId(owner, told.keys().getFirst());
        }
        return new Receipt(
                earlier.eventId(), Effect.ALREADY_KNOWN, recordId == null ? null : customerOf(recordId), visitId);
    }

    @Override
    @Transactional(readOnly = true)
    public InboundEvents.Told about(String visitKey) {
        String[] parts = visitKey.split("/", PARTS_OF_KEY);
        if (parts.length < PARTS_OF_KEY) {
            return new InboundEvents.Told(Set.of(), 0);
        }
        Set<String> orders = new TreeSet<>();
        Set<String> reservations = new TreeSet<>();
        (parts[1].equals("reservation") ? reservations : orders).add(parts[2]);
        VisitStory story = new VisitStory(told(parts[0], orders, reservations).events());
        return new InboundEvents.Told(story.orders(), story.refundedMinor());
    }

    /** @param keys what the visit is called, then what it was called before events tied its orders together */
    private record Told(List<Kept> events, List<String> keys) {}

    /** Orders and reservations that events name together are one visit. */
    private Told told(InboundEvent event) {
        Set<String> orders = new TreeSet<>();
        Set<String> reservations = new TreeSet<>();
        add(event.data(), orders, reservations);
        return told(event.source(), orders, reservations);
    }

    private Told told(String source, Set<String> orders, Set<String> reservations) {
        List<Kept> found = events.about(source, orders, reservations);
        Set<Object> before = new HashSet<>();
        while (before.add(List.of(orders.size(), reservations.size()))) {
            found.forEach(kept -> add(kept.data(), orders, reservations));
            found = events.about(source, orders, reservations);
        }
        List<String> keys = java.util.stream.Stream.concat(
                        reservations.stream().map(id -> source + "/reservation/" + id),
                        orders.stream().map(id -> source + "/order/" + id))
                .toList();
        return new Told(found, keys);
    }

    private static void add(InboundEvent.Data data, Set<String> orders, Set<String> reservations) {
        Optional.ofNullable(data.orderId()).ifPresent(orders::add);
        Optional.ofNullable(data.reservationId()).ifPresent(reservations::add);
    }

    private @Nullable Long customerOf(long recordId) {
        return records.find(List.of(recordId)).stream()
                .map(SourceRecord::customerId)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Long visitId(long recordId, String sourceKey) {
        return history.visits(List.of(recordId), null, NEWEST_VISITS).stream()
                .filter(visit ->
                        visit.source().equals(SourceRecord.TILL) && Objects.equals(visit.sourceKey(), sourceKey))
                .map(VisitHistory.Visit::visitId)
                .findFirst()
                .orElse(null);
    }

    private byte[] hash(InboundEvent event) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(json.writeValueAsString(event).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
