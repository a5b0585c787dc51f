package dev.habitue.platform.internal.outbox;

import dev.habitue.platform.sql.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

    private final Sql sql;
    private final Clock clock;

    OutboxTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A row for each listener, numbered in their order. */
    void insert(Draft draft, List<String> listeners) {
        sql.of("""
                insert into outbox_delivery
                    (tenant_id, event, listener, payload, created_at, attempts, next_attempt, failed_at)
                select :tenant, :event, listener, :payload::jsonb, :createdAt, :attempts, :nextAttempt,
                    :failedAt::timestamptz
                from unnest(:listeners::text[]) with ordinality as hearing (listener, place)
                order by place
                """).params(draft).param("listeners", listeners).update();
    }

    /** Of all tenants those that have something due. Looks into each, so it is called outside of a tenant's scope. */
    @Transactional(readOnly = true)
    public List<Integer> tenantsWithNews() {
        return sql.of("select outbox_tenants_due(:now)").as(Integer.class).list();
    }

    /** What is due to these listeners, oldest first, no more than {@code atMost} for each. */
    @Transactional(readOnly = true)
    public List<Due> due(Collection<String> listeners, int atMost) {
        return sql.of("""
                select delivery_id as id, listener
                from unnest(:listeners::text[]) as hearing
                cross join lateral (
                    select delivery_id, listener, next_attempt from outbox_delivery
                    where tenant_id = :tenant and listener = hearing and failed_at is null and next_attempt <= :now
                    order by next_attempt, delivery_id limit :most) as oldest
                order by next_attempt, delivery_id
                """)
                .param("listeners", listeners)
                .param("most", atMost)
                .as(Due.class)
                .list();
    }

    /** The delivery if it is still due and no other node holds it; it stays locked until the transaction ends. */
    Optional<Delivery> take(long id) {
        return sql.of("""
                select delivery_id as id, event, listener, payload, attempts from outbox_delivery
                where tenant_id = :tenant and delivery_id = :id and failed_at is null and next_attempt <= :now
                for update skip locked
                """).param("id", id).as(Delivery.class).optional();
    }

    /** What is due to nobody that this node knows. */
    @Transactional(readOnly = true)
    public List<Delivery> strangers(Collection<String> known, int atMost) {
        return sql.of("""
                select delivery_id as id, event, listener, payload, attempts from outbox_delivery
                where tenant_id = :tenant and failed_at is null and next_attempt <= :now and listener <> all (:known)
                order by next_attempt, delivery_id limit :most
                """)
                .param("known", known)
                .param("most", atMost)
                .as(Delivery.class)
                .list();
    }

    void delete(long id) {
        sql.of("delete from outbox_delivery where tenant_id = :tenant and delivery_id = :id")
                .param("id", id)
                .update();
    }

    /** Nothing happens where another node has tried meanwhile. */
    @Transactional
    public void postpone(Delivery delivery, Duration wait, String error, boolean givenUp) {
        Instant now = clock.instant();
        sql.of("""
                update outbox_delivery
                set attempts = attempts + 1, next_attempt = :next, last_error = :error,
                    failed_at = :failed::timestamptz
                where tenant_id = :tenant and delivery_id = :id and attempts = :attempts
                """)
                .param("next", now.plus(wait))
                .param("error", error)
                .param("failed", givenUp ? now : null)
                .param("id", delivery.id())
                .param("attempts", delivery.attempts())
                .update();
    }
}
