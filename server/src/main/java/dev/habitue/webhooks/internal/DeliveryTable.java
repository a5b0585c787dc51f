package dev.habitue.webhooks.internal;

import dev.habitue.platform.sql.Sql;
import dev.habitue.webhooks.Webhooks.Attempt;
import dev.habitue.webhooks.Webhooks.Delivery;
import dev.habitue.webhooks.Webhooks.Status;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Deliveries as they are worked off, and as people look at them. */
@Repository
class DeliveryTable {
    private static final int MOST_ATTEMPTS_SHOWN = 100;

    /**
     * @param attempt the how manieth this is
     * @param failures how many of those before it are known to have failed; of what died with its node nobody knows
     */
    record Taken(long id, String webhookId, String body, int attempt, int failures) {}

    private final Sql sql;
    private final Clock clock;

    DeliveryTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The endpoints that are on and for which something is due. */
    @Transactional(readOnly = true)
    public List<Long> dueEndpoints() {
        return sql.of("""
                select endpoint_id from webhook_endpoint endpoint
                where tenant_id = :tenant and off_reason is null and exists (
                    select from webhook_delivery delivery
                    where delivery.tenant_id = endpoint.tenant_id and delivery.endpoint_id = endpoint.endpoint_id
                        and status = 'waiting' and due_at <= :now)
                order by endpoint_id
                """).as(Long.class).list();
    }

    /**
     * Takes what is due, oldest first, and what no other node holds. It is due again when the lease ends, for whoever is
     * there then: a node that dies needs nobody to find out.
     */
    @Transactional
    public List<Taken> take(long endpointId, int limit, Duration lease) {
        return sql.of("""
                with taken as (
                    update webhook_delivery set attempts = attempts + 1, due_at = :leasedUntil
                    where tenant_id = :tenant and delivery_id in (
                        select delivery_id from webhook_delivery
                        where tenant_id = :tenant and endpoint_id = :endpointId and status = 'waiting' and due_at <= :now
                        order by due_at, delivery_id limit :limit for update skip locked)
                    returning delivery_id, tenant_id, webhook_id, attempts, failures)
                select delivery_id as id, webhook_id, body, attempts as attempt, failures
                from taken join webhook_event using (tenant_id, webhook_id)
                order by delivery_id
                """)
                .param("leasedUntil", clock.instant().plus(lease))
                .param("endpointId", endpointId)
                .param("limit", limit)
                .as(Taken.class)
                .list();
    }

    /** A delivery of which this node has just begun the first attempt. */
    Taken begin(long endpointId, String webhookId, Duration lease) {
        return sql.of("""
                with begun as (
                    insert into webhook_delivery (tenant_id, endpoint_id, webhook_id, status, attempts, due_at, created_at)
                    values (:tenant, :endpointId, :webhookId, 'waiting', 1, :leasedUntil, :now)
                    returning delivery_id, tenant_id, webhook_id, attempts, failures)
                select delivery_id as id, webhook_id, body, attempts as attempt, failures
                from begun join webhook_event using (tenant_id, webhook_id)
                """)
                .param("endpointId", endpointId)
                .param("webhookId", webhookId)
                .param("leasedUntil", clock.instant().plus(lease))
                .as(Taken.class)
                .single();
    }

    /** @param nextAttempt null where that was the last; a success counts also where another node has taken over, but does not undo a replay */
    void note(Taken taken, PostOnce.Outcome outcome, boolean delivered, @Nullable Instant nextAttempt) {
        sql.of("""
                update webhook_delivery set status = :status, response_status = :responseStatus, error = :error,
                    failures = failures + :failed, due_at = coalesce(:nextAttempt, due_at)
                where tenant_id = :tenant and delivery_id = :id
                    and (:delivered and attempts >= :attempt or status = 'waiting' and attempts = :attempt)
                """)
                .params(taken)
                .params(Answer.of(outcome))
                .param("status", delivered ? Status.DELIVERED : nextAttempt == null ? Status.FAILED : Status.WAITING)
                .param("nextAttempt", nextAttempt)
                .param("delivered", delivered)
                .param("failed", delivered ? 0 : 1)
                .update();
        sql.of("""
                insert into webhook_attempt (tenant_id, delivery_id, attempted_at, response_status, error, excerpt, millis)
                select tenant_id, delivery_id, :now, :responseStatus, :error, :excerpt, :millis from webhook_delivery
                where tenant_id = :tenant and delivery_id = :id
                """).params(taken).params(Answer.of(outcome)).update();
    }

    /** What came of an attempt, as it is kept. */
    private record Answer(
            @Nullable Integer responseStatus,
            @Nullable String error,
            @Nullable String excerpt,
            int millis) {
        static Answer of(PostOnce.Outcome outcome) {
            return new Answer(
                    outcome.answered() ? outcome.status() : null,
                    outcome.answered() ? null : outcome.error(),
                    outcome.excerpt().isEmpty() ? null : outcome.excerpt(),
                    outcome.millis());
        }
    }

    /** Due at once, from the beginning. */
    void restart(long id) {
        sql.of("""
                update webhook_delivery set status = 'waiting', attempts = 0, failures = 0, due_at = :now, error = null
                where tenant_id = :tenant and delivery_id = :id
                """).param("id", id).update();
    }

    List<Delivery> newest(long endpointId, @Nullable Status status, @Nullable Long before, int limit) {
        return sql.of("""
                select delivery.*, delivery_id as id, event.type from webhook_delivery delivery
                    join webhook_event event using (tenant_id, webhook_id)
                where delivery.tenant_id = :tenant and endpoint_id = :endpointId
                    and (:status::text is null or status = :status)
                    and (:before::bigint is null or delivery_id < :before)
                order by delivery_id desc limit :limit
                """)
                .param("endpointId", endpointId)
                .param("status", status)
                .param("before", before)
                .param("limit", limit)
                .as(Delivery.class)
                .list();
    }

    Optional<Delivery> find(long id) {
        return sql.of("""
                select delivery.*, delivery_id as id, event.type from webhook_delivery delivery
                    join webhook_event event using (tenant_id, webhook_id)
                where delivery.tenant_id = :tenant and delivery_id = :id
                """).param("id", id).as(Delivery.class).optional();
    }

    String bodyOf(String webhookId) {
        return sql.of("select body from webhook_event where tenant_id = :tenant and webhook_id = :webhookId")
                .param("webhookId", webhookId)
                .as(String.class)
                .single();
    }

    List<Attempt> attempts(long deliveryId) {
        return sql.of("""
                select attempted_at as at, response_status, error, excerpt, millis from webhook_attempt where tenant_id = :tenant and delivery_id = :deliveryId
                    order by attempt_id desc limit :mostAttemptsShown
                """)
                .param("deliveryId", deliveryId)
                .param("mostAttemptsShown", MOST_ATTEMPTS_SHOWN)
                .as(Attempt.class)
                .list();
    }
}
