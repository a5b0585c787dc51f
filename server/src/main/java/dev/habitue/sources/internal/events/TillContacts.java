package dev.habitue.sources.internal.events;

import dev.habitue.customers.Customers;
import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.customers.SourceRecords;
import dev.habitue.engine.matching.people.EmailAddress;
import dev.habitue.engine.matching.people.Folding;
import dev.habitue.engine.matching.people.PhoneNumber;
import dev.habitue.platform.Changes;
import dev.habitue.sources.InboundEvent;
import dev.habitue.sources.InboundEvents.UnknownEventCustomer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds or makes the record of whoever an event names. A current customer's own record is never written to: what a till
 * says of her is a record of source {@code till} beside it, assigned to her.
 */
@Component
class TillContacts {
    private final SourceRecords records;
    private final Customers customers;
    private final EventTable events;

    TillContacts(SourceRecords records, Customers customers, EventTable events) {
        this.records = records;
        this.customers = customers;
        this.events = events;
    }

    record Owner(long recordId, Changes changes) {}

    /** Under which key the sender's word of this contact is kept; null where it says nothing of her. */
    static @Nullable String keyOf(String source, InboundEvent.@Nullable Contact contact) {
        if (contact == null) {
            return null;
        }
        if (contact.customerId() != null) {
            return "customer:" + contact.customerId();
        }
        if (contact.sourceId() != null) {
            return source + ":" + contact.sourceId();
        }
        PhoneNumber phone = PhoneNumber.parse(contact.phone());
        EmailAddress email = EmailAddress.parse(contact.email());
        String name = contact.name() == null ? "" : Folding.fold(contact.name());
        String known = Stream.of(contact.document(), email, phone)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElse("");
        return known.isEmpty() && name.isEmpty() ? null : source + ":contact:" + known + "|" + name;
    }

    /** Whose visit it is: the customer's own record where the event names her by number, else a till's record. */
    @Nullable Owner ownerOf(String source, InboundEvent.@Nullable Contact contact) {
        String key = keyOf(source, contact);
        if (contact == null || key == null) {
            return null;
        }
        Long customerId = contact.customerId();
        if (customerId == null) {
            return tell(source, key);
        }
        return customers.recordsOf(customerId).stream()
                .findFirst()
                .map(record -> new Owner(record.recordId(), Changes.NONE))
                .orElseGet(() -> strangerOf(source, contact, customerId, key));
    }

    private Owner strangerOf(String source, InboundEvent.Contact contact, long customerId, String key) {
        if (Stream.of(contact.name(), contact.phone(), contact.email(), contact.document())
                .allMatch(Objects::isNull)) {
            throw new UnknownEventCustomer(customerId);
        }
        return tell(source, key);
    }

    /** Writes down what the sender says of a contact, and with which customer that goes where it names one. */
    @Nullable Owner update(String source, InboundEvent.@Nullable Contact contact) {
        String key = keyOf(source, contact);
        if (contact == null || key == null) {
            return null;
        }
        Long customerId = contact.customerId();
        if (customerId != null && customers.find(customerId).isEmpty()) {
            return strangerOf(source, contact, customerId, key);
        }
        Owner owner = tell(source, key);
        if (customerId != null) {
            customers.assign(Map.of(owner.recordId(), customerId));
        }
        return owner;
    }

    private Owner tell(String source, String key) {
        List<InboundEvent.Contact> told = events.ofContact(source, key).stream()
                .map(event -> event.data().customer())
                .filter(Objects::nonNull)
                .toList();
        SourceRecordDraft draft = new SourceRecordDraft(
                key,
                newest(told, InboundEvent.Contact::sourceId),
                newest(told, InboundEvent.Contact::name),
                newest(told, InboundEvent.Contact::phone),
                newest(told, InboundEvent.Contact::email),
                newest(told, InboundEvent.Contact::document),
                null,
                newest(told, InboundEvent.Contact::city),
                newest(told, InboundEvent.Contact::country),
                null,
                Map.of());
        Changes changes = records.upsert(SourceRecord.TILL, List.of(draft), null);
        return new Owner(
                Objects.requireNonNull(
                        records.recordIds(SourceRecord.TILL, List.of(key)).get(key)),
                changes);
    }

    private static @Nullable String newest(
            List<InboundEvent.Contact> told, Function<InboundEvent.Contact, @Nullable String> value) {
        String newest = null;
        for (InboundEvent.Contact contact : told) {
            String said = value.apply(contact);
            newest = said == null || said.isBlank() ? newest : said.strip();
        }
        return newest;
    }
}
