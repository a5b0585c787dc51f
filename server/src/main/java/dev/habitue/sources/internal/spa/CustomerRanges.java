package dev.habitue.sources.internal.spa;

import dev.habitue.customers.SourceRecord;
import dev.habitue.customers.SourceRecordDraft;
import dev.habitue.customers.SourceRecords;
import dev.habitue.platform.Changes;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class CustomerRanges implements SpaRanges<SourceRecordDraft> {
    private final SourceRecords records;

    CustomerRanges(SourceRecords records) {
        this.records = records;
    }

    @Override
    public SpaEntity entity() {
        return SpaEntity.CUSTOMER;
    }

    @Override
    public List<SourceRecordDraft> read(SpaReader source, long range) {
        return source.customers(range);
    }

    @Override
    public long id(SourceRecordDraft row) {
        return Long.parseLong(row.sourceKey());
    }

    @Override
    public List<SourceRecordDraft> prepare(SpaReader source, List<SourceRecordDraft> rows) {
        return rows;
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
