package dev.habitue.customers.internal;

import dev.habitue.customers.RestoredAddresses;
import dev.habitue.platform.TenantScope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class RestoredAddressTable implements RestoredAddresses {
    private final JdbcClient jdbc;

    RestoredAddressTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Restored> page(@Nullable String outcome, long afterId, int limit) {
        return jdbc.sql("""
                select restored_id, what, guess, address, customer_id, outcome, restored_at from restored_address
                where tenant_id = ? and (?::text is null or outcome = ?) and restored_id > ?
                order by restored_id limit ?
                """)
                .param(TenantScope.current().id())
                .param(outcome)
                .param(outcome)
                .param(afterId)
                .param(limit)
                .query((row, number) -> new Restored(
                        row.getLong("restored_id"),
                        row.getString("what"),
                        row.getString("guess"),
                        row.getString("address"),
                        row.getObject("customer_id", Long.class),
                        row.getString("outcome"),
                        row.getTimestamp("restored_at").toInstant()))
                .list();
    }
}
