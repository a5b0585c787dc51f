package dev.habitue.platform.internal;

import dev.habitue.platform.OutboxBacklog;
import dev.habitue.platform.OutboxDelivery;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class OutboxBacklogTable implements OutboxBacklog, OutboxDelivery {
    private static final long PAUSE_MILLIS = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OutboxBacklogTable(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
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

    @Override
    public void await(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long newest = newest();
        while (isUndelivered(newest) && System.nanoTime() < end) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private long newest() {
        return transaction.execute(
                status -> jdbc.sql("select coalesce(max(event_id), 0) from outbox_event where tenant_id = ?")
                        .param(TenantScope.current().id())
                        .query(Long.class)
                        .single());
    }

    private boolean isUndelivered(long until) {
        return transaction.execute(status -> jdbc.sql("""
                        select exists (select from outbox_event
                            where tenant_id = ? and event_id <= ? and failed_at is null and attempts = 0)
                        """)
                .params(TenantScope.current().id(), until)
                .query(Boolean.class)
                .single());
    }
}
