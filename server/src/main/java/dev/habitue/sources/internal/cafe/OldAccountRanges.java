package dev.habitue.sources.internal.cafe;

import dev.habitue.platform.Changes;
import dev.habitue.sources.OldProgramme;
import dev.habitue.sources.internal.ranges.Entity;
import dev.habitue.sources.internal.ranges.Ranges;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class OldAccountRanges implements Ranges<CafeReader, OldProgramme.Account> {
    private final OldProgrammeTable table;

    OldAccountRanges(OldProgrammeTable table) {
        this.table = table;
    }

    @Override
    public Entity entity() {
        return Entity.OLD_ACCOUNT;
    }

    @Override
    public List<OldProgramme.Account> read(CafeReader source, long range) {
        return source.accounts(range);
    }

    @Override
    public long id(OldProgramme.Account row) {
        return row.userId();
    }

    @Override
    public Changes write(List<OldProgramme.Account> rows) {
        return table.upsertAccounts(rows);
    }

    @Override
    public int markDeleted(Collection<String> sourceKeys) {
        return table.markAccountsGone(sourceKeys.stream().map(Long::valueOf).toList());
    }
}
