package dev.habitue.customers.internal.intake;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.customers.SourceRecords;
import dev.habitue.customers.internal.people.CustomerChanges;
import dev.habitue.customers.internal.records.DraftRow;
import dev.habitue.customers.internal.records.RecordMarkers;
import dev.habitue.customers.internal.records.RecordOwnerTable;
import dev.habitue.customers.internal.records.SourceRecordTable;
import dev.habitue.customers.internal.search.SearchIndex;
import dev.habitue.platform.Changes;
import dev.habitue.platform.PlannerStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredSourceRecords implements SourceRecords {
    private static final int MOST_DRAFTS = 5_000;

    private final SourceRecordTable table;
    private final RecordMarkers markers;
    private final CustomerChanges changes;
    private final SearchIndex search;
    private final PlannerStatistics statistics;

    StoredSourceRecords(
            SourceRecordTable table,
            RecordMarkers markers,
            CustomerChanges changes,
            SearchIndex search,
            PlannerStatistics statistics) {
        this.table = table;
        this.markers = markers;
        this.changes = changes;
        this.search = search;
        this.statistics = statistics;
    }

    @Override
    @Transactional
    public Changes upsert(String source, List<SourceRecordDraft> drafts, @Nullable UUID importId) {
        if (drafts.size() > MOST_DRAFTS) {
            throw new IllegalArgumentException(drafts.size() + " drafts in a call; at most " + MOST_DRAFTS);
        }
        Map<String, SourceRecordDraft> byKey = new LinkedHashMap<>();
        drafts.forEach(draft -> byKey.put(draft.sourceKey(), draft));
        if (byKey.isEmpty()) {
            return Changes.NONE;
        }
        table.lockForWriting();
        Batch batch = sort(source, byKey);
        List<DraftRow> inserted = numbered(source, batch.fresh);
        if (!batch.fresh.isEmpty()) {
            table.insert(source, inserted);
            statistics.wrote(batch.fresh.size());
        }
        if (!batch.changed.isEmpty()) {
            search.forget(table.find(ids(batch.changed)));
            table.update(batch.changed);
        }
        if (importId != null) {
            table.noteImport(importId, brought(batch, inserted));
        }
        List<Long> written = new ArrayList<>(ids(inserted));
        written.addAll(ids(batch.changed));
        search.note(written);
        Set<Long> customers = new HashSet<>();
        inserted.forEach(row -> customers.add(row.customerId()));
        batch.changed.forEach(row -> customers.add(row.customerId()));
        changes.of(customers);
        return new Changes(batch.fresh.size(), batch.changed.size(), batch.unchanged.size());
    }

    /** A batch by what has to be done; new drafts have no number yet. */
    private record Batch(List<DraftRow> fresh, List<DraftRow> changed, List<Long> unchanged) {}

    private Batch sort(String source, Map<String, SourceRecordDraft> byKey) {
        Map<String, SourceRecordTable.Standing> standing = table.standing(source, byKey.keySet());
        Function<@Nullable String, String> marker = markers.forTenant();
        ContentHash hash = new ContentHash();
        Batch batch = new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (SourceRecordDraft draft : byKey.values()) {
            SourceRecordTable.Standing before = standing.get(draft.sourceKey());
            byte[] now = hash.of(draft);
            if (before == null) {
                batch.fresh.add(DraftRow.of(draft, marker.apply(draft.name()), now));
            } else if (before.deleted() || !Arrays.equals(before.hash(), now)) {
                batch.changed.add(DraftRow.of(draft, marker.apply(draft.name()), now)
                        .numbered(before.recordId(), before.customerId()));
            } else {
                batch.unchanged.add(before.recordId());
            }
        }
        return batch;
    }

    private List<DraftRow> numbered(String source, List<DraftRow> fresh) {
        List<DraftRow> numbered = new ArrayList<>(fresh.size());
        List<Long> ids = fresh.isEmpty() ? List.of() : table.nextIds(fresh.size());
        for (int i = 0; i < fresh.size(); i++) {
            DraftRow row = fresh.get(i);
            numbered.add(row.numbered(ids.get(i), RecordOwnerTable.ownCustomer(source, row.sourceKey(), ids.get(i))));
        }
        return numbered;
    }

    private static List<Long> brought(Batch batch, List<DraftRow> inserted) {
        List<Long> brought = new ArrayList<>(batch.unchanged);
        batch.changed.forEach(row -> brought.add(row.recordId()));
        brought.addAll(ids(inserted));
        return brought;
    }

    private static List<Long> ids(List<DraftRow> rows) {
        return rows.stream().map(DraftRow::recordId).toList();
    }

    @Override
    @Transactional
    public int markDeleted(String source, Collection<String> sourceKeys) {
        if (sourceKeys.isEmpty()) {
            return 0;
        }
        table.lockForWriting();
        return delete(table.recordIds(source, sourceKeys).values());
    }

    @Override
    @Transactional
    public int undoImport(UUID importId) {
        table.lockForWriting();
        return delete(table.forgetImport(importId));
    }

    private int delete(Collection<Long> recordIds) {
        List<SourceRecord> gone = recordIds.isEmpty() ? List.of() : table.markDeleted(recordIds);
        search.forget(gone);
        changes.of(gone.stream().map(SourceRecord::customerId).toList());
        return gone.size();
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, Long> recordIds(String source, Collection<String> sourceKeys) {
        return sourceKeys.isEmpty() ? Map.of() : table.recordIds(source, sourceKeys);
    }

    @Override
    @Transactional(readOnly = true)
    public List<SourceRecord> page(String source, long afterRecordId, int limit) {
        return table.page(source, afterRecordId, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public List<SourceRecord> find(Collection<Long> recordIds) {
        return recordIds.isEmpty() ? List.of() : table.find(recordIds);
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Map<String, String>> asFound(Collection<Long> recordIds) {
        return recordIds.isEmpty() ? Map.of() : table.asFound(recordIds);
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> keysPage(String source, String afterKey, int limit) {
        return table.keysPage(source, afterKey, limit);
    }

    @Override
    @Transactional(readOnly = true)
    public long count(String source) {
        return table.count(source);
    }

    @Override
    @Transactional(readOnly = true)
    public boolean hasAny(Collection<String> sources) {
        return table.hasAny(sources);
    }
}
