package dev.habitue.webhooks.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.webhooks.Webhooks.Attempt;
import dev.habitue.webhooks.Webhooks.Delivery;
import dev.habitue.webhooks.Webhooks.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Deliveries as they are worked off, and as people look at them. */
@Repository
class DeliveryTable {
    private static final int MOST_ATTEMPTS_SHOWN = 100;

    /** @param attempt the how manieth this is */
    record Taken(long id, String webhookId, String body, int attempt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The endpoints that are on and for which something is due. */
    @Transactional(readOnly = true)
    public List<Long> dueEndpoints() {
        return jdbc.sql("""
                select endpoint_id from webhook_endpoint endpoint
                where tenant_id = ? and off_reason is null and exists (
                    select from webhook_delivery delivery
                    where delivery.tenant_id = endpoint.tenant_id and delivery.endpoint_id = endpoint.endpoint_id
                        and status = 'waiting' and due_at <= ?)
                order by endpoint_id
                """)
                .params(tenant(), Timestamp.from(clock.instant()))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /**
     * Takes what is due, oldest first, and what no other node holds. It is due again when the lease ends, for whoever is
     * there then: a node that dies needs nobody to find out.
     */
    @Transactional
    public List<Taken> take(long endpointId, int limit, Duration lease) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                with taken as (
                    update webhook_delivery set attempts = attempts + 1, due_at = ?
                    where tenant_id = ? and delivery_id in (
                        select delivery_id from webhook_delivery
                        where tenant_id = ? and endpoint_id = ? and status = 'waiting' and due_at <= ?
                        order by due_at, delivery_id limit ? for update skip locked)
                    returning delivery_id, tenant_id, webhook_id, attempts)
                select delivery_id, webhook_id, body, attempts from taken join webhook_event using (tenant_id, webhook_id)
                order by delivery_id
                """)
                .params(Timestamp.from(clock.instant().plus(lease)), tenant(), tenant(), endpointId, now, limit)
                .query((row, number) -> taken(row))
                .list();
    }

    /** A delivery of which this node has just begun the first attempt. */
    Taken begin(long endpointId, String webhookId, Duration lease) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                with begun as (
                    insert into webhook_delivery (tenant_id, endpoint_id, webhook_id, status, attempts, due_at, created_at)
                    values (?, ?, ?, 'waiting', 1, ?, ?) returning delivery_id, tenant_id, webhook_id, attempts)
                select delivery_id, webhook_id, body, attempts from begun join webhook_event using (tenant_id, webhook_id)
                """)
                .params(
                        tenant(),
                        endpointId,
                        webhookId,
                        Timestamp.from(clock.instant().plus(lease)),
                        now)
                .query((row, number) -> taken(row))
                .single();
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                row.getLong("delivery_id"), row.getString("webhook_id"), row.getString("body"), row.getInt("attempts"));
    }

    /** @param nextAttempt null where that was the last; a success counts also where another node has taken over, but does not undo a replay */
    void note(Taken taken, PostOnce.Outcome outcome, boolean delivered, @Nullable Instant nextAttempt) {
        jdbc.sql("""
                update webhook_delivery set status = ?, response_status = ?, error = ?, due_at = coalesce(?, due_at)
                where tenant_id = ? and delivery_id = ? and (? and attempts >= ? or status = 'waiting' and attempts = ?)
                """)
                .param(delivered ? "delivered" : nextAttempt == null ? "failed" : "waiting")
                .param(outcome.answered() ? outcome.status() : null)
                .param(outcome.answered() ? null : outcome.error())
                .param(nextAttempt == null ? null : Timestamp.from(nextAttempt))
                .param(tenant())
                .param(taken.id())
                .param(delivered)
                .param(taken.attempt())
                .param(taken.attempt())
                .update();
        jdbc.sql("""
                insert into webhook_attempt (tenant_id, delivery_id, attempted_at, response_status, error, excerpt, millis)
                select tenant_id, delivery_id, ?, ?, ?, ?, ? from webhook_delivery where tenant_id = ? and delivery_id = ?
                """)
                .param(Timestamp.from(clock.instant()))
                .param(outcome.answered() ? outcome.status() : null)
                .param(outcome.answered() ? null : outcome.error())
                .param(outcome.excerpt().isEmpty() ? null : outcome.excerpt())
                .param(outcome.millis())
                .param(tenant())
                .param(taken.id())
                .update();
    }

    /** Due at once, from the beginning. */
    void restart(long id) {
        jdbc.sql("""
                update webhook_delivery set status = 'waiting', attempts = 0, due_at = ?, error = null
                where tenant_id = ? and delivery_id = ?
                """).params(Timestamp.from(clock.instant()), tenant(), id).update();
    }

    List<Delivery> newest(long endpointId, @Nullable Status status, @Nullable Long before, int limit) {
        return jdbc.sql("""
                select delivery.*, event.type from webhook_delivery delivery join webhook_event event using (tenant_id, webhook_id)
                where delivery.tenant_id = ? and endpoint_id = ? and (?::text is null or status = ?)
                    and (?::bigint is null or delivery_id < ?)
                order by delivery_id desc limit ?
                """)
                .param(tenant())
                .param(endpointId)
                .param(status == null ? null : status.code())
                .param(status == null ? null : status.code())
                .param(before)
                .param(before)
                .param(limit)
                .query((row, number) -> map(row))
                .list();
    }

    Optional<Delivery> find(long id) {
        return jdbc.sql("""
                select delivery.*, event.type from webhook_delivery delivery join webhook_event event using (tenant_id, webhook_id)
                where delivery.tenant_id = ? and delivery_id = ?
                """)
                .params(tenant(), id)
                .query((row, number) -> map(row))
                .optional();
    }

    String bodyOf(String webhookId) {
        return jdbc.sql("select body from webhook_event where tenant_id = ? and webhook_id = ?")
                .params(tenant(), webhookId)
                .query((row, number) -> row.getString(1))
                .single();
    }

    List<Attempt> attempts(long deliveryId) {
        return jdbc.sql("""
                select * from webhook_attempt where tenant_id = ? and delivery_id = ? order by attempt_id desc limit ?
                """)
                .params(tenant(), deliveryId, MOST_ATTEMPTS_SHOWN)
                .query((row, number) -> new Attempt(
                        row.getTimestamp("attempted_at").toInstant(),
                        row.getObject("response_status", Integer.class),
                        row.getString("error"),
                        row.getString("excerpt"),
                        row.getInt("millis")))
                .list();
    }

    private static Delivery map(ResultSet row) throws SQLException {
        return new Delivery(
                row.getLong("delivery_id"),
                row.getLong("endpoint_id"),
                row.getString("webhook_id"),
                row.getString("type"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                row.getObject("response_status", Integer.class),
                row.getString("error"),
                row.getTimestamp("due_at").toInstant(),
                row.getTimestamp("created_at").toInstant());
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
