package dev.habitue.customers.internal.consent;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.customers.ConsentChanged;
import dev.habitue.customers.Consents;
import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Customers;
import dev.habitue.customers.Purpose;
import dev.habitue.customers.SourceRecord;
import dev.habitue.platform.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredConsents implements Consents {
    private static final int VERSION_DIGITS = 12;
    private static final long STRANGER = -1;
    private static final int MOST_IN_AN_EVENT = 500;

    private final ConsentTable table;
    private final Customers customers;
    private final Outbox outbox;
    private final Audit audit;

    StoredConsents(ConsentTable table, Customers customers, Outbox outbox, Audit audit) {
        this.audit = audit;
        this.table = table;
        this.customers = customers;
        this.outbox = outbox;
    }

    @Override
    @Transactional
    public Recorded record(Collection<Statement> statements) {
        List<ConsentChanged.Change> changes = new ArrayList<>();
        int unchanged = 0;
        int keptOut = 0;
        int invalid = 0;
        for (Statement statement : statements) {
            boolean corrects = statement.source().equals(CORRECTION);
            List<String> addresses = statement.state() == State.UNKNOWN && !corrects
                    ? List.of()
                    : statement.channel().addresses(statement.address());
            if (addresses.isEmpty()) {
                invalid++;
                continue;
            }
            State before = before(statement, addresses);
            boolean claimed = statement.source().equals(IMPORT);
            if (claimed && statement.state() != State.WITHDRAWN && before == State.WITHDRAWN) {
                keptOut++;
            } else if (before == statement.state() || (statement.state() == State.PENDING && before == State.GRANTED)) {
                unchanged++;
            } else {
                addresses.forEach(address -> changes.add(kept(statement, address)));
            }
        }
        if (!changes.isEmpty()) {
            recordInAudit(changes);
        }
        for (int from = 0; from < changes.size(); from += MOST_IN_AN_EVENT) {
            outbox.publish(new ConsentChanged(
                    List.copyOf(changes.subList(from, Math.min(changes.size(), from + MOST_IN_AN_EVENT)))));
        }
        return new Recorded(changes.size(), unchanged, keptOut, invalid);
    }

    private ConsentChanged.Change kept(Statement statement, String address) {
        long entry = table.insert(statement, address, keptVersion(wordsOf(statement)), Caller.currentActor());
        return new ConsentChanged.Change(
                entry,
                statement.customerId(),
                statement.channel(),
                statement.purpose(),
                statement.state(),
                statement.statedAt());
    }

    private static @Nullable String wordsOf(Statement statement) {
        return statement.text() == null && statement.state() == State.GRANTED
                ? "Consentimiento anotado sin el texto que se aceptó (" + statement.source() + ")."
                : statement.text();
    }

    /** Who wrote down what she said; a whole list of people is one deed. The words and addresses are in the entries. */
    private void recordInAudit(List<ConsentChanged.Change> changes) {
        ConsentChanged.Change first = changes.getFirst();
        boolean one = first.customerId() != null
                && changes.stream().allMatch(change -> Objects.equals(change.customerId(), first.customerId()));
        audit.record(
                "consent.recorded",
                one ? "customer:" + first.customerId() : "consent:" + first.entryId(),
                Map.of("entries", changes.size(), "state", first.state().code()));
    }

    private State before(Statement statement, List<String> addresses) {
        Long customerId = statement.customerId();
        long who = customerId == null ? STRANGER : customerId;
        Map<Long, State> standing = customerId == null
                ? table.standing(
                        statement.channel(),
                        statement.purpose(),
                        addresses.stream()
                                .map(address -> new ConsentTable.Wanted(STRANGER, address))
                                .toList())
                : standing(statement.channel(), statement.purpose(), Map.of(customerId, addresses.getFirst()));
        return standing.getOrDefault(who, State.UNKNOWN);
    }

    private @Nullable String keptVersion(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            String version = HexFormat.of().formatHex(digest).substring(0, VERSION_DIGITS);
            table.keepText(version, text);
            return version;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, State> standing(ContactChannel channel, Purpose purpose, Map<Long, String> addressByCustomer) {
        if (addressByCustomer.isEmpty()) {
            return Map.of();
        }
        List<ConsentTable.Wanted> wanted = new ArrayList<>();
        addressByCustomer.forEach((customer, address) -> wanted.add(new ConsentTable.Wanted(customer, address)));
        customers
                .recordsOfAll(addressByCustomer.keySet())
                .forEach((customer, records) -> addresses(records, channel).stream()
                        .filter(address -> !address.equals(addressByCustomer.get(customer)))
                        .forEach(address -> wanted.add(new ConsentTable.Wanted(customer, address))));
        return table.standing(channel, purpose, wanted);
    }

    @Override
    @Transactional(readOnly = true)
    public State standing(ContactChannel channel, Purpose purpose, String address) {
        String normal = channel.normalise(address);
        return normal == null
                ? State.UNKNOWN
                : table.standing(channel, purpose, List.of(new ConsentTable.Wanted(STRANGER, normal)))
                        .getOrDefault(STRANGER, State.UNKNOWN);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> history(long customerId, int limit) {
        List<SourceRecord> records = customers.recordsOf(customerId);
        Set<String> known = new LinkedHashSet<>();
        for (ContactChannel channel : ContactChannel.values()) {
            known.addAll(addresses(records, channel));
        }
        return table.history(customerId, known, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> about(
            ContactChannel channel, Purpose purpose, @Nullable Long customerId, String address, int limit) {
        return table.about(channel, purpose, customerId, address, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<State, Long> counts(ContactChannel channel, Purpose purpose) {
        return table.counts(channel, purpose);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> text(String version) {
        return table.text(version);
    }

    private static Set<String> addresses(List<SourceRecord> records, ContactChannel channel) {
        Function<SourceRecord, @Nullable String> told =
                channel == ContactChannel.EMAIL ? SourceRecord::email : SourceRecord::phone;
        Set<String> addresses = new LinkedHashSet<>();
        records.stream()
                .map(told)
                .flatMap(address -> channel.addresses(address).stream())
                .forEach(addresses::add);
        return addresses;
    }
}
