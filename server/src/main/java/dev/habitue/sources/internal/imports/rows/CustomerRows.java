package dev.habitue.sources.internal.imports.rows;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.customers.SourceRecords;
import dev.habitue.engine.tabular.SpreadsheetNumbers;
import dev.habitue.platform.Changes;
import dev.habitue.platform.TenantScope;
import dev.habitue.sources.ImportKind;
import dev.habitue.sources.internal.imports.files.Blanks;
import dev.habitue.sources.internal.imports.files.ColumnReadings;
import dev.habitue.sources.internal.imports.files.CsvRow;
import dev.habitue.sources.internal.imports.files.Header;
import dev.habitue.sources.internal.imports.files.LegacyAmounts;
import dev.habitue.sources.internal.imports.rows.RowOutcome.Doubt;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The customers' export: a row is a record of source {@code legacy}. Values keep the source's spelling, less stray
 * blanks. A phone in the name's, document's or address's place is moved to the phone where that was empty, and taken
 * out where it only repeats it; a second number stays where it is, for matching to see. Test rows ("prueba") are
 * records too: who is nobody, the customers module says.
 */
@Component
class CustomerRows implements LegacyRows {
    private static final Instant OLDEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final int LONGEST_VALUE = 500;

    private final SourceRecords records;
    private final JsonMapper json;
    private final Clock clock;

    CustomerRows(SourceRecords records, JsonMapper json, Clock clock) {
        this.records = records;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public ImportKind kind() {
        return ImportKind.CUSTOMERS;
    }

    @Override
    public RowOutcome read(CsvRow row, Header header, ColumnReadings columns) {
        String number = header.value(row, "Auto Increment");
        Long key = LegacyAmounts.whole(number);
        if (key == null || key < 0) {
            return new RowOutcome.Rejected(new Doubt(
                    "Auto Increment",
                    number,
                    number.isEmpty()
                            ? "has no number, which is the legacy id"
                            : SpreadsheetNumbers.isScientific(number) ? ReadNumber.DIGITS_LOST : "is no number"));
        }
        for (String column : Header.columnsOf(kind())) {
            String value = header.value(row, column);
            if (value.length() > LONGEST_VALUE) {
                return new RowOutcome.Rejected(new Doubt(
                        column, value.substring(0, 100) + "…", "is longer than " + LONGEST_VALUE + " characters"));
            }
        }
        List<Doubt> leftOut = new ArrayList<>();
        SourceRecordDraft draft = draft(row, header, columns, key, leftOut);
        return new RowOutcome.Kept("%019d".formatted(key), json.writeValueAsString(draft), leftOut);
    }

    private SourceRecordDraft draft(CsvRow row, Header header, ColumnReadings columns, long key, List<Doubt> leftOut) {
        ReadNumber number = new ReadNumber(row, header, leftOut);
        PhoneFinder phones = new PhoneFinder(number.in("Telefono"));
        String name = phones.fromName(header.value(row, "Client"));
        String document = phones.fromDocument(number.in("Documento Identidad"));
        String address = phones.fromAddress(header.value(row, "Direccion"));
        LegacyPlace place = LegacyPlace.of(address);
        return new SourceRecordDraft(
                Long.toString(key),
                Blanks.orNull(number.in("Record ID")),
                Blanks.orNull(name),
                Blanks.orNull(phones.phone()),
                Blanks.orNull(header.value(row, "Email")),
                Blanks.orNull(document),
                Blanks.orNull(address),
                place.city(),
                place.country(),
                registeredAt(header.value(row, "Created On"), columns, leftOut),
                raw(row, header, place));
    }

    private static Map<String, String> raw(CsvRow row, Header header, LegacyPlace place) {
        Map<String, String> raw = new LinkedHashMap<>();
        for (String column : Header.columnsOf(ImportKind.CUSTOMERS)) {
            String value = header.asFound(row, column);
            if (!value.isBlank()) {
                raw.put(column, value);
            }
        }
        if (place.region() != null) {
            raw.put("region", place.region());
        }
        return raw;
    }

    private @Nullable Instant registeredAt(String text, ColumnReadings columns, List<Doubt> leftOut) {
        if (text.isEmpty()) {
            return null;
        }
        ZoneId zone = TenantScope.current().zone();
        LocalDateTime local = columns.moment(text);
        Instant moment = local == null ? null : local.atZone(zone).toInstant();
        if (moment == null || moment.isBefore(OLDEST) || moment.isAfter(clock.instant())) {
            leftOut.add(new Doubt(
                    "Created On", text, moment == null ? "is no date" : "is not believable as a day of registration"));
            return null;
        }
        return moment;
    }

    @Override
    public Batch assemble(List<Staged> page) {
        Map<String, Staged> first = new LinkedHashMap<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Staged row : page) {
            Staged earlier = first.putIfAbsent(row.groupKey(), row);
            if (earlier != null) {
                verdicts.add(new Verdict(row.line(), verdict(row, earlier)));
            }
        }
        return new Batch() {
            @Override
            public List<Verdict> verdicts() {
                return verdicts;
            }

            @Override
            public Written write(UUID importId) {
                List<SourceRecordDraft> drafts = first.values().stream()
                        .map(row -> json.readValue(row.content(), SourceRecordDraft.class))
                        .toList();
                return new Written(records.upsert(SourceRecord.LEGACY, drafts, importId), Changes.NONE);
            }
        };
    }

    private static RowOutcome verdict(Staged row, Staged earlier) {
        return row.content().equals(earlier.content())
                ? new RowOutcome.Skipped(RowOutcome.Reason.DUPLICATE)
                : new RowOutcome.Rejected(new Doubt(
                        "Auto Increment",
                        Long.toString(Long.parseLong(row.groupKey())),
                        "is the legacy id of line " + earlier.line() + " already, with other values"));
    }
}
