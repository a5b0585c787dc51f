package dev.habitue.platform.internal;

import dev.habitue.platform.OutboxBacklog;
import dev.habitue.platform.OutboxDelivery;
import dev.habitue.platform.OutboxReplay;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class OutboxBacklogTable implements OutboxBacklog, OutboxDelivery, OutboxReplay {
    private static final long PAUSE_MILLIS = 20;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    OutboxBacklogTable(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public State now() {
        return jdbc.sql("""
                select count(*) filter (where failed_at is null) as waiting,
                    min(created_at) filter (where failed_at is null) as oldest,
                    count(*) filter (where failed_at is not null) as given_up
                from (
                    select created_at, failed_at from outbox_delivery where tenant_id = :tenant
                    union all
                    select created_at, failed_at from outbox_event where tenant_id = :tenant) as deliveries
                """)
                .param("tenant", TenantScope.current().id())
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
    @Transactional
    public int replay() {
        return jdbc.sql("""
                update outbox_delivery set failed_at = null, attempts = 0, next_attempt = :now
                where tenant_id = :tenant and failed_at is not null
                """)
                .param("now", Timestamp.from(clock.instant()))
                .param("tenant", TenantScope.current().id())
                .update();
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
        return transaction.execute(status -> jdbc.sql(
                        "select coalesce(max(delivery_id), 0) from outbox_delivery where tenant_id = :tenant")
                .param("tenant", TenantScope.current().id())
                .query(Long.class)
                .single());
    }

    private boolean isUndelivered(long until) {
        return transaction.execute(status -> jdbc.sql("""
                        select exists (select from outbox_delivery
                            where tenant_id = :tenant and delivery_id <= :until and failed_at is null and attempts = 0)
                        """)
                .param("tenant", TenantScope.current().id())
                .param("until", until)
                .query(Boolean.class)
                .single());
    }
}
