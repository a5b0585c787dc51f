package dev.habitue.identity.internal.linking;

import dev.habitue.customers.SourceRecord;
import dev.habitue.engine.matching.decide.Bars;
import dev.habitue.identity.EntityRef;
import dev.habitue.identity.internal.registry.LinkTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What people have ruled out, as the engine takes it: a bar belongs to its pair, whichever of the two was said to be the other. */
@Component
class PartedPairs {
    private final LinkTable links;

    PartedPairs(LinkTable links) {
        this.links = links;
    }

    Bars bars(Fingerprint fingerprint) {
        Bars bars = new Bars();
        for (LinkTable.Parted pair : ofRecords()) {
            bars.part(key(pair.source()), key(pair.target()));
            fingerprint.add(key(pair.source()));
            fingerprint.add(key(pair.target()));
        }
        return bars;
    }

    /** The same for contacts, who are not those legacy records either that are one with whom they are not. */
    Bars barsOfContacts() {
        Bars bars = new Bars();
        Map<String, List<EntityRef>> byCurrent = new HashMap<>();
        for (LinkTable.Parted pair : ofRecords()) {
            bars.part(key(pair.source()), key(pair.target()));
            note(byCurrent, pair.target(), pair.source());
            note(byCurrent, pair.source(), pair.target());
        }
        links.legacyOf(byCurrent.keySet())
                .forEach((current, legacy) -> legacy.forEach(one -> byCurrent
                        .getOrDefault(current, List.of())
                        .forEach(other -> bars.part(PersonRecords.key(SourceRecord.LEGACY, one), key(other)))));
        return bars;
    }

    private static void note(Map<String, List<EntityRef>> byCurrent, EntityRef current, EntityRef other) {
        boolean contact = other.system().equals(SourceRecord.LEGACY_SERVICES)
                || other.system().equals(SourceRecord.TILL);
        if (current.system().equals(SourceRecord.CURRENT) && contact) {
            byCurrent.computeIfAbsent(current.id(), key -> new ArrayList<>()).add(other);
        }
    }

    private List<LinkTable.Parted> ofRecords() {
        return links.parted().stream()
                .filter(pair -> pair.source().isRecord() && pair.target().isRecord())
                .toList();
    }

    private static String key(EntityRef record) {
        return PersonRecords.key(record.system(), record.id());
    }
}
