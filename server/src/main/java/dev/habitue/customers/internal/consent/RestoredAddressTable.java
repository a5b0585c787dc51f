package dev.habitue.customers.internal.consent;

import dev.habitue.customers.RestoredAddresses;
import dev.habitue.platform.sql.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class RestoredAddressTable implements RestoredAddresses {
    private final Sql sql;

    RestoredAddressTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Restored> page(@Nullable String outcome, long afterId, int limit) {
        return sql.of("""
                select restored_id as id, what, guess, address, customer_id, outcome, restored_at from restored_address
                where tenant_id = :tenant and (:outcome::text is null or outcome = :outcome) and restored_id > :afterId
                order by restored_id limit :limit
                """)
                .param("outcome", outcome)
                .param("afterId", afterId)
                .param("limit", limit)
                .as(Restored.class)
                .list();
    }
}
