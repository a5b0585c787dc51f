package dev.habitue.purchases.internal;

import dev.habitue.platform.Changes;
import dev.habitue.platform.PlannerStatistics;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.purchases.VisitDraft;
import dev.habitue.purchases.Visits;
import dev.habitue.purchases.VisitsChanged;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class StoredVisits implements Visits {
    private static final int MOST_DRAFTS = 5_000;
    private static final int IDS_PER_EVENT = 1_000;

    private final VisitTable table;
    private final VisitPartTable parts;
    private final PlannerStatistics statistics;
    private final Outbox outbox;

    StoredVisits(VisitTable table, VisitPartTable parts, PlannerStatistics statistics, Outbox outbox) {
        this.table = table;
        this.parts = parts;
        this.statistics = statistics;
        this.outbox = outbox;
    }

    /** A batch by what has to be done; fresh rows have no number yet. */
    private static final class Batch {
        final List<HashedVisit> fresh = new ArrayList<>();
        final List<HashedVisit> changed = new ArrayList<>();
        final List<Long> unchanged = new ArrayList<>();
        final TreeSet<Long> records = new TreeSet<>();
    }

    @Override
    @Transactional
    public Changes upsert(String source, List<VisitDraft> drafts, @Nullable UUID importId) {
        if (drafts.size() > MOST_DRAFTS) {
            throw new IllegalArgumentException(drafts.size() + " drafts in a call; at most " + MOST_DRAFTS);
        }
        Map<String, VisitDraft> byKey = LinkedHashMap.newLinkedHashMap(drafts.size());
        drafts.forEach(draft -> byKey.put(draft.sourceKey(), draft));
        if (byKey.isEmpty()) {
            return Changes.NONE;
        }
        table.lockForWriting(source);
        Batch batch = sort(source, byKey);
        List<HashedVisit> inserted = numbered(batch.fresh);
        if (!inserted.isEmpty()) {
            table.insert(source, inserted);
            parts.insert(source, inserted);
            statistics.wrote(inserted.size());
        }
        if (!batch.changed.isEmpty()) {
            table.update(batch.changed);
            parts.delete(batch.changed);
            parts.insert(source, batch.changed);
        }
        if (importId != null) {
            table.noteImport(importId, brought(batch, inserted));
        }
        publish(batch.records);
        return new Changes(batch.fresh.size(), batch.changed.size(), batch.unchanged.size());
    }

    private Batch sort(String source, Map<String, VisitDraft> byKey) {
        Map<String, VisitTable.Standing> standing = table.standing(source, byKey.keySet());
        VisitHash hash = new VisitHash();
        Batch batch = new Batch();
        for (VisitDraft draft : byKey.values()) {
            VisitTable.Standing before = standing.get(draft.sourceKey());
            byte[] now = hash.of(draft);
            if (before == null) {
                batch.fresh.add(new HashedVisit(0, now, draft));
                batch.records.add(draft.recordId());
            } else if (before.deleted() || !Arrays.equals(before.contentHash(), now)) {
                batch.changed.add(new HashedVisit(before.visitId(), now, draft));
                batch.records.add(draft.recordId());
                batch.records.add(before.recordId());
            } else {
                batch.unchanged.add(before.visitId());
            }
        }
        return batch;
    }

    private List<HashedVisit> numbered(List<HashedVisit> fresh) {
        List<Long> ids = fresh.isEmpty() ? List.of() : table.nextIds(fresh.size());
        List<HashedVisit> numbered = new ArrayList<>(fresh.size());
        for (int i = 0; i < fresh.size(); i++) {
            numbered.add(fresh.get(i).numbered(ids.get(i)));
        }
        return numbered;
    }

    private static List<Long> brought(Batch batch, List<HashedVisit> inserted) {
        List<Long> ids = new ArrayList<>(batch.unchanged);
        batch.changed.forEach(row -> ids.add(row.visitId()));
        inserted.forEach(row -> ids.add(row.visitId()));
        return ids;
    }

    @Override
    @Transactional
    public int markDeleted(String source, Collection<String> sourceKeys) {
        if (sourceKeys.isEmpty()) {
            return 0;
        }
        table.lockForWriting(source);
        return gone(table.markDeleted(source, sourceKeys));
    }

    @Override
    @Transactional
    public int undoImport(UUID importId) {
        return gone(table.markDeleted(table.forgetImport(importId)));
    }

    private int gone(List<Long> recordOfEach) {
        publish(new TreeSet<>(recordOfEach));
        return recordOfEach.size();
    }

    private void publish(Collection<Long> recordIds) {
        List<Long> ids = List.copyOf(recordIds);
        for (int from = 0; from < ids.size(); from += IDS_PER_EVENT) {
            outbox.publish(
                    new VisitsChanged(List.copyOf(ids.subList(from, Math.min(ids.size(), from + IDS_PER_EVENT)))));
        }
    }

    @Override
    @Transactional(readOnly = true)
    public List<String> keysPage(String source, String afterKey, int limit) {
        return table.keysPage(source, afterKey, limit);
    }
}
