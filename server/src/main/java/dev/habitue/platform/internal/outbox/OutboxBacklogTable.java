package dev.habitue.platform.internal.outbox;

import dev.habitue.platform.outbox.OutboxBacklog;
import dev.habitue.platform.outbox.OutboxDelivery;
import dev.habitue.platform.outbox.OutboxReplay;
import dev.habitue.platform.sql.Sql;
import java.time.Duration;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Repository
class OutboxBacklogTable implements OutboxBacklog, OutboxDelivery, OutboxReplay {
    private static final long PAUSE_MILLIS = 20;

    private final Sql sql;
    private final TransactionTemplate transaction;

    OutboxBacklogTable(Sql sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    @Override
    @Transactional(readOnly = true)
    public State now() {
        return sql.of("""
                select count(*) filter (where failed_at is null) as waiting,
                    min(created_at) filter (where failed_at is null) as oldest,
                    count(*) filter (where failed_at is not null) as given_up
                from (
                    select created_at, failed_at from outbox_delivery where tenant_id = :tenant
                    union all
                    select created_at, failed_at from outbox_event where tenant_id = :tenant) as deliveries
                """).as(State.class).single();
    }

    @Override
    @Transactional
    public int replay() {
        return sql.of("""
                update outbox_delivery set failed_at = null, attempts = 0, next_attempt = :now
                where tenant_id = :tenant and failed_at is not null
                """).update();
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
                status -> sql.of("select coalesce(max(delivery_id), 0) from outbox_delivery where tenant_id = :tenant")
                        .as(Long.class)
                        .single());
    }

    private boolean isUndelivered(long until) {
        return transaction.execute(
                status -> sql.of("""
                        select exists (select from outbox_delivery
                            where tenant_id = :tenant and delivery_id <= :until and failed_at is null and attempts = 0)
                        """).param("until", until).as(Boolean.class).single());
    }
}
