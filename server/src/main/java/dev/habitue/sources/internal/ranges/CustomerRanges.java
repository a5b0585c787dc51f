package dev.habitue.sources.internal.ranges;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.customers.SourceRecords;
import dev.habitue.platform.Changes;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** The people of the present system. */
@Component
public class CustomerRanges implements Ranges<SystemOfRecord, SourceRecordDraft> {
    private final SourceRecords records;

    CustomerRanges(SourceRecords records) {
        this.records = records;
    }

    @Override
    public Entity entity() {
        return Entity.CUSTOMER;
    }

    @Override
    public List<SourceRecordDraft> read(SystemOfRecord source, long range) {
        return source.customers(range);
    }

    @Override
    public long id(SourceRecordDraft row) {
        return Long.parseLong(row.sourceKey());
    }

    @Override
    public Changes write(List<SourceRecordDraft> rows) {
        return records.upsert(SourceRecord.CURRENT, rows, null);
    }

    @Override
    public int markDeleted(Collection<String> sourceKeys) {
        return records.markDeleted(SourceRecord.CURRENT, sourceKeys);
    }
}
