package dev.habitue.identity.internal.linking;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecords;
import dev.habitue.engine.matching.people.PersonRecord;
import dev.habitue.identity.EntityRef;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The live records of a source as the engine takes them; an engine's key is the source and its own key. */
@Component
class PersonRecords {
    private static final int PAGE = 5_000;
    private static final char SEPARATOR = ':';

    private final SourceRecords records;

    PersonRecords(SourceRecords records) {
        this.records = records;
    }

    long count(String source) {
        return records.count(source);
    }

    List<PersonRecord> of(String source, Fingerprint fingerprint) {
        List<PersonRecord> people = new ArrayList<>(Math.toIntExact(records.count(source)));
        long after = 0;
        List<SourceRecord> page;
        do {
            page = records.page(source, after, PAGE);
            for (SourceRecord record : page) {
                PersonRecord person = person(record);
                fingerprint.add(person);
                people.add(person);
                after = record.recordId();
            }
        } while (page.size() == PAGE);
        return people;
    }

    static PersonRecord person(SourceRecord record) {
        return new PersonRecord(
                key(record.source(), record.sourceKey()),
                record.name(),
                record.phone() == null ? List.of() : List.of(record.phone()),
                record.email(),
                record.document(),
                record.address() == null ? record.city() : record.address(),
                null);
    }

    static String key(String source, String sourceKey) {
        return source + SEPARATOR + sourceKey;
    }

    static EntityRef ref(String key) {
        int separator = key.indexOf(SEPARATOR);
        return EntityRef.ofRecord(key.substring(0, separator), key.substring(separator + 1));
    }
}
