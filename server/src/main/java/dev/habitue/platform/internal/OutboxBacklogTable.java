package dev.habitue.platform.internal;

import dev.habitue.platform.OutboxBacklog;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class OutboxBacklogTable implements OutboxBacklog {
    private final JdbcClient jdbc;

    OutboxBacklogTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public State now() {
        return jdbc.sql("""
                select count(*) filter (where failed_at is null) as waiting,
                    min(created_at) filter (where failed_at is null) as oldest,
                    count(*) filter (where failed_at is not null) as given_up
                from outbox_event where tenant_id = ?
                """)
                .param(TenantScope.current().id())
                .query((row, number) -> {
                    Timestamp oldest = row.getTimestamp("oldest");
                    return new State(
                            row.getLong("waiting"),
                            oldest == null ? null : oldest.toInstant(),
                            row.getLong("given_up"));
                })
                .single();
    }
}
