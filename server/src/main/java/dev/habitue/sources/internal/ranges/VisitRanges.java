package dev.habitue.sources.internal.ranges;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.customers.SourceRecords;
import dev.habitue.platform.Changes;
import dev.habitue.purchases.VisitDraft;
import dev.habitue.purchases.Visits;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What the people of the present system bought. */
@Component
public class VisitRanges implements Ranges<SystemOfRecord, SystemOfRecord.Visit> {
    private final Visits visits;
    private final SourceRecords records;

    VisitRanges(Visits visits, SourceRecords records) {
        this.visits = visits;
        this.records = records;
    }

    @Override
    public Entity entity() {
        return Entity.VISIT;
    }

    @Override
    public List<SystemOfRecord.Visit> read(SystemOfRecord source, long range) {
        return List.copyOf(source.visits(range));
    }

    @Override
    public long id(SystemOfRecord.Visit row) {
        return row.id();
    }

    /** A customer who signed up since the customers were read is fetched now; a visit of nobody is left out. */
    @Override
    public List<SystemOfRecord.Visit> prepare(SystemOfRecord source, List<SystemOfRecord.Visit> rows) {
        Set<Long> unknown = unknownCustomers(rows, recordIds(rows));
        if (unknown.isEmpty()) {
            return rows;
        }
        List<SourceRecordDraft> late = source.customersById(unknown);
        records.upsert(SourceRecord.CURRENT, late, null);
        Set<Long> nobody = unknownCustomers(rows, recordIds(rows));
        return rows.stream()
                .filter(visit -> !nobody.contains(visit.customerId()))
                .toList();
    }

    private static Set<Long> unknownCustomers(List<SystemOfRecord.Visit> rows, Map<String, Long> known) {
        return rows.stream()
                .map(SystemOfRecord.Visit::customerId)
                .filter(id -> !known.containsKey(Long.toString(id)))
                .collect(Collectors.toSet());
    }

    private Map<String, Long> recordIds(List<SystemOfRecord.Visit> rows) {
        return records.recordIds(
                SourceRecord.CURRENT,
                rows.stream().map(visit -> Long.toString(visit.customerId())).collect(Collectors.toSet()));
    }

    @Override
    public Changes write(List<SystemOfRecord.Visit> rows) {
        Map<String, Long> recordIds = recordIds(rows);
        List<VisitDraft> drafts = rows.stream()
                .map(visit -> visit.draft(recordIds.getOrDefault(Long.toString(visit.customerId()), 0L)))
                .toList();
        return visits.upsert(SourceRecord.CURRENT, drafts, null);
    }

    @Override
    public int markDeleted(Collection<String> sourceKeys) {
        return visits.markDeleted(SourceRecord.CURRENT, sourceKeys);
    }
}
