package dev.habitue.sources.internal.cafe;

import dev.habitue.platform.Changes;
import dev.habitue.sources.OldProgramme;
import dev.habitue.sources.internal.ranges.Entity;
import dev.habitue.sources.internal.ranges.Ranges;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class OldEntryRanges implements Ranges<CafeReader, OldProgramme.Entry> {
    private final OldProgrammeTable table;

    OldEntryRanges(OldProgrammeTable table) {
        this.table = table;
    }

    @Override
    public Entity entity() {
        return Entity.OLD_ENTRY;
    }

    @Override
    public List<OldProgramme.Entry> read(CafeReader source, long range) {
        return source.entries(range);
    }

    @Override
    public long id(OldProgramme.Entry row) {
        return row.id();
    }

    @Override
    public Changes write(List<OldProgramme.Entry> rows) {
        return table.upsertEntries(rows);
    }

    @Override
    public int markDeleted(Collection<String> sourceKeys) {
        return table.markEntriesGone(sourceKeys.stream().map(Long::valueOf).toList());
    }
}
