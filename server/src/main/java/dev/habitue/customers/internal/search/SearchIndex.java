package dev.habitue.customers.internal.search;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.internal.records.SourceRecordTable;
import dev.habitue.platform.outbox.News;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.platform.outbox.OutboxListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Keeps the search's keys in step with the records: in the same transaction where few records change, and right after it,
 * through the outbox, for the many of an import, which would otherwise take three times as long.
 */
@Component
public class SearchIndex implements OutboxListener<SearchIndex.RecordsWithoutKeys> {
    private static final int AT_ONCE = 500;

    /** These records were written and cannot be searched for yet. */
    @News(
            value = "records.without-keys.1",
            formerly = "dev.habitue.customers.internal.search.SearchIndex$RecordsWithoutKeys")
    record RecordsWithoutKeys(List<Long> recordIds) {}

    private final SourceRecordTable records;
    private final SearchKeyTable keys;
    private final NameWordTable words;
    private final Outbox outbox;

    SearchIndex(SourceRecordTable records, SearchKeyTable keys, NameWordTable words, Outbox outbox) {
        this.records = records;
        this.keys = keys;
        this.words = words;
        this.outbox = outbox;
    }

    /** Live records as they were before they changed or went. */
    public void forget(List<SourceRecord> before) {
        keys.delete(entries(before));
    }

    /** Records that came or changed. */
    public void note(List<Long> recordIds) {
        if (recordIds.isEmpty()) {
            return;
        }
        if (recordIds.size() <= AT_ONCE) {
            index(records.find(recordIds));
        } else {
            outbox.publish(new RecordsWithoutKeys(recordIds));
        }
    }

    @Override
    public String name() {
        return "customers.search-keys";
    }

    @Override
    public Class<RecordsWithoutKeys> eventType() {
        return RecordsWithoutKeys.class;
    }

    @Override
    public void on(RecordsWithoutKeys event) {
        index(records.find(event.recordIds()));
    }

    private void index(List<SourceRecord> changed) {
        if (changed.isEmpty()) {
            return;
        }
        keys.insert(entries(changed));
        Map<String, Integer> occurrences = new HashMap<>();
        for (SourceRecord record : changed) {
            NameWords.of(record.name()).forEach(word -> occurrences.merge(word, 1, Integer::sum));
        }
        if (!occurrences.isEmpty()) {
            words.count(occurrences, changed.getLast().recordId());
        }
    }

    private static List<SearchKeyTable.Entry> entries(List<SourceRecord> some) {
        List<SearchKeyTable.Entry> entries = new ArrayList<>(some.size() * 12);
        for (SourceRecord record : some) {
            for (long key : Findable.of(record).keys(record.source().equals(SourceRecord.CURRENT))) {
                entries.add(new SearchKeyTable.Entry(key, record.recordId()));
            }
        }
        entries.sort(
                Comparator.comparingLong(SearchKeyTable.Entry::key).thenComparingLong(SearchKeyTable.Entry::recordId));
        return entries;
    }
}
