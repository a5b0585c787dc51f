package dev.habitue.platform.internal;

import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The current tenant's news that wait: a row for each event and listener. */
@Repository
class OutboxTable {
    /** What waits for a listener and is due. */
    record Due(long id, String listener) {}

    /** One event on its way to one listener. */
    record Delivery(long id, String event, String listener, String payload, int attempts) {}

    /** An event before it is spread to its listeners, with what became of it so far. */
    record Draft(
            String event,
            String payload,
            Instant createdAt,
            int attempts,
            Instant nextAttempt,
            @Nullable Instant failedAt) {
        static Draft of(String event, String payload, Instant now) {
            return new Draft(event, payload, now, 0, now, null);
        }
    }

    private final JdbcClient jdbc;
    private final Clock clock;

    OutboxTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A row for each listener, numbered in their order. */
    void insert(Draft draft, List<String> listeners) {
        jdbc.sql("""
                insert into outbox_delivery
                    (tenant_id, event, listener, payload, created_at, attempts, next_attempt, failed_at)
                select :tenant, :event, listener, cast(:payload as jsonb), :created, :attempts, :next,
                    cast(:failed as timestamptz)
                from unnest(:listeners) with ordinality as hearing (listener, place)
                order by place
                """)
                .param("tenant", TenantScope.current().id())
                .param("event", draft.event())
                .param("payload", draft.payload())
                .param("created", Timestamp.from(draft.createdAt()))
                .param("attempts", draft.attempts())
                .param("next", Timestamp.from(draft.nextAttempt()))
                .param("failed", draft.failedAt() == null ? null : Timestamp.from(draft.failedAt()))
                .param("listeners", listeners.toArray(String[]::new))
                .update();
    }

    /** Of all tenants those that have something due. Looks into each, so it is called outside of a tenant's scope. */
    @Transactional(readOnly = true)
    public List<Integer> tenantsWithNews() {
        return jdbc.sql("select outbox_tenants_due(:now)")
                .param("now", Timestamp.from(clock.instant()))
                .query((row, number) -> row.getInt(1))
                .list();
    }

    /** What is due to these listeners, oldest first, no more than {@code atMost} for each. */
    @Transactional(readOnly = true)
    public List<Due> due(Collection<String> listeners, int atMost) {
        return jdbc.sql("""
                select delivery_id, listener
                from unnest(:listeners) as hearing
                cross join lateral (
                    select delivery_id, listener, next_attempt from outbox_delivery
                    where tenant_id = :tenant and listener = hearing and failed_at is null and next_attempt <= :now
                    order by next_attempt, delivery_id limit :most) as oldest
                order by next_attempt, delivery_id
                """)
                .param("listeners", listeners.toArray(String[]::new))
                .param("tenant", TenantScope.current().id())
                .param("now", Timestamp.from(clock.instant()))
                .param("most", atMost)
                .query((row, number) -> new Due(row.getLong("delivery_id"), row.getString("listener")))
                .list();
    }

    /** The delivery if it is still due and no other node holds it; it stays locked until the transaction ends. */
    Optional<Delivery> take(long id) {
        return jdbc.sql("""
                select delivery_id, event, listener, payload, attempts from outbox_delivery
                where tenant_id = :tenant and delivery_id = :id and failed_at is null and next_attempt <= :now
                for update skip locked
                """)
                .param("tenant", TenantScope.current().id())
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .query(OutboxTable::delivery)
                .optional();
    }

    /** What is due to nobody that this node knows. */
    @Transactional(readOnly = true)
    public List<Delivery> strangers(Collection<String> known, int atMost) {
        return jdbc.sql("""
                select delivery_id, event, listener, payload, attempts from outbox_delivery
                where tenant_id = :tenant and failed_at is null and next_attempt <= :now and listener <> all (:known)
                order by next_attempt, delivery_id limit :most
                """)
                .param("tenant", TenantScope.current().id())
                .param("now", Timestamp.from(clock.instant()))
                .param("known", known.toArray(String[]::new))
                .param("most", atMost)
                .query(OutboxTable::delivery)
                .list();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("delivery_id"),
                row.getString("event"),
                row.getString("listener"),
                row.getString("payload"),
                row.getInt("attempts"));
    }

    void delete(long id) {
        jdbc.sql("delete from outbox_delivery where tenant_id = :tenant and delivery_id = :id")
                .param("tenant", TenantScope.current().id())
                .param("id", id)
                .update();
    }

    /** Nothing happens where another node has tried meanwhile. */
    @Transactional
    public void postpone(Delivery delivery, Duration wait, String error, boolean givenUp) {
        Instant now = clock.instant();
        jdbc.sql("""
                update outbox_delivery
                set attempts = attempts + 1, next_attempt = :next, last_error = :error,
                    failed_at = cast(:failed as timestamptz)
                where tenant_id = :tenant and delivery_id = :id and attempts = :attempts
                """)
                .param("next", Timestamp.from(now.plus(wait)))
                .param("error", error)
                .param("failed", givenUp ? Timestamp.from(now) : null)
                .param("tenant", TenantScope.current().id())
                .param("id", delivery.id())
                .param("attempts", delivery.attempts())
                .update();
    }
}
