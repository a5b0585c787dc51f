package dev.habitue.sources.internal.cafe;

import dev.habitue.sources.OldProgramme;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional(readOnly = true)
class StoredOldProgramme implements OldProgramme {
    private final OldProgrammeTable table;

    StoredOldProgramme(OldProgrammeTable table) {
        this.table = table;
    }

    @Override
    public boolean exists() {
        return table.hasAny();
    }

    @Override
    public List<Account> accounts(long afterUserId, int limit) {
        return table.accounts(afterUserId, limit);
    }

    @Override
    public List<Entry> entries(Collection<Long> userIds) {
        return table.entries(userIds);
    }

    @Override
    public List<Long> usersWithoutAccount(int limit) {
        return table.usersWithoutAccount(limit);
    }
}
