package dev.habitue.sources.internal.imports.rows;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.customers.SourceRecords;
import dev.habitue.platform.Changes;
import dev.habitue.platform.TenantScope;
import dev.habitue.purchases.VisitDraft;
import dev.habitue.purchases.Visits;
import dev.habitue.sources.internal.imports.files.Blanks;
import dev.habitue.sources.internal.imports.rows.LegacyRows.Batch;
import dev.habitue.sources.internal.imports.rows.LegacyRows.Staged;
import dev.habitue.sources.internal.imports.rows.LegacyRows.Verdict;
import dev.habitue.sources.internal.imports.rows.LegacyRows.Written;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes visits of the lines of a reserva. Lines that share a name, mail or phone are one contact's, and a contact's
 * lines are one visit at their earliest moment, since nobody comes twice on one reserva. Where a reserva's lines name
 * different people, each has a visit of her own: real exports reuse numbers, and a stranger's spending must not be
 * hers. A line that names nobody is the reserva's only contact's, if there is just one.
 */
@Component
class ReservationVisits {
    private final SourceRecords records;
    private final Visits visits;
    private final JsonMapper json;

    ReservationVisits(SourceRecords records, Visits visits, JsonMapper json) {
        this.records = records;
        this.visits = visits;
        this.json = json;
    }

    private record Read(long number, ServiceLine line) {}

    /** The lines of one person in one reserva. */
    private record Party(String key, ServiceLine.Contact contact, List<Read> lines) {}

    Batch assemble(List<Staged> page) {
        Map<String, List<Read>> groups = new LinkedHashMap<>();
        for (Staged row : page) {
            groups.computeIfAbsent(row.groupKey(), key -> new ArrayList<>())
                    .add(new Read(row.line(), json.readValue(row.content(), ServiceLine.class)));
        }
        List<Party> parties = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        groups.values().forEach(lines -> parties.addAll(parties(lines, verdicts)));
        return new Batch() {
            @Override
            public List<Verdict> verdicts() {
                return verdicts;
            }

            @Override
            public Written write(UUID importId) {
                return ReservationVisits.this.write(parties, importId);
            }
        };
    }

    private static List<Party> parties(List<Read> lines, List<Verdict> verdicts) {
        List<Read> named =
                lines.stream().filter(read -> !read.line().contact().isNobody()).toList();
        List<List<Read>> groups = SameContact.groups(named, read -> read.line().contact());
        for (Read read : lines) {
            if (read.line().contact().isNobody()) {
                if (groups.size() == 1) {
                    groups.getFirst().add(read);
                } else {
                    verdicts.add(new Verdict(
                            read.number(),
                            new RowOutcome.Rejected(new RowOutcome.Doubt(
                                    "cliente",
                                    "",
                                    "names nobody: no name, mail or phone, here or on the reserva's other lines"))));
                }
            }
        }
        return groups.stream().map(ReservationVisits::party).toList();
    }

    private static Party party(List<Read> lines) {
        ServiceLine.Contact contact = SameContact.merged(
                lines.stream().map(read -> read.line().contact()).toList());
        List<Read> ordered =
                lines.stream().sorted(Comparator.comparingLong(Read::number)).toList();
        return new Party(ContactKey.of(contact), contact, ordered);
    }

    private Written write(List<Party> parties, UUID importId) {
        Map<String, Party> contacts = new LinkedHashMap<>();
        parties.forEach(party -> contacts.putIfAbsent(party.key(), party));
        Changes recordChanges = records.upsert(SourceRecord.LEGACY_SERVICES, drafts(contacts), importId);
        Map<String, Long> ids = records.recordIds(SourceRecord.LEGACY_SERVICES, contacts.keySet());
        Map<String, VisitDraft> drafts = new LinkedHashMap<>();
        for (Party party : parties) {
            VisitDraft draft = visit(party, Objects.requireNonNull(ids.get(party.key())));
            drafts.put(draft.sourceKey(), draft);
        }
        return new Written(
                recordChanges, visits.upsert(SourceRecord.LEGACY_SERVICES, List.copyOf(drafts.values()), importId));
    }

    /** A contact keeps the spelling it was first seen in, so that importing again changes nothing. */
    private List<SourceRecordDraft> drafts(Map<String, Party> contacts) {
        Map<String, Long> known = records.recordIds(SourceRecord.LEGACY_SERVICES, contacts.keySet());
        Map<String, SourceRecord> spelled = new LinkedHashMap<>();
        records.find(known.values()).forEach(record -> spelled.put(record.sourceKey(), record));
        return contacts.values().stream()
                .map(party -> draft(party, spelled.get(party.key())))
                .toList();
    }

    private static SourceRecordDraft draft(Party party, @Nullable SourceRecord known) {
        ServiceLine.Contact contact = party.contact();
        return new SourceRecordDraft(
                party.key(),
                null,
                known == null ? Blanks.orNull(contact.name()) : known.name(),
                known == null ? Blanks.orNull(contact.phone()) : known.phone(),
                known == null ? Blanks.orNull(contact.mail()) : known.email(),
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    private static VisitDraft visit(Party party, long recordId) {
        List<VisitDraft.Item> items =
                party.lines().stream().map(ReservationVisits::item).toList();
        Instant earliest = Collections.min(
                party.lines().stream().map(read -> moment(read.line())).toList());
        return new VisitDraft(
                party.lines().getFirst().line().visit() + "/" + party.key(),
                recordId,
                earliest,
                null,
                false,
                null,
                null,
                items.stream().mapToLong(VisitDraft.Item::amountMinor).sum(),
                null,
                null,
                null,
                items,
                List.of());
    }

    private static VisitDraft.Item item(Read read) {
        ServiceLine line = read.line();
        LocalTime time = line.time();
        return new VisitDraft.Item(
                VisitDraft.ItemKind.SERVICE,
                null,
                line.service(),
                line.itemType(),
                line.quantity(),
                unitPrice(line),
                line.amountMinor(),
                line.day(),
                time == null ? null : time.toString());
    }

    /** Null where the amount is no whole number of times of it. */
    private static @Nullable Long unitPrice(ServiceLine line) {
        BigDecimal[] parts = BigDecimal.valueOf(line.amountMinor()).divideAndRemainder(line.quantity());
        return parts[1].signum() == 0 ? (Long) parts[0].longValueExact() : null;
    }

    /** A line without a time is at noon: that day, whatever the clocks were put to. */
    private static Instant moment(ServiceLine line) {
        LocalTime time = line.time();
        return line.day()
                .atTime(time == null ? LocalTime.NOON : time)
                .atZone(TenantScope.current().zone())
                .toInstant();
    }
}
