package dev.habitue.webhooks.internal;

import dev.habitue.platform.sql.Sql;
import dev.habitue.webhooks.Webhooks.Draft;
import dev.habitue.webhooks.Webhooks.Endpoint;
import dev.habitue.webhooks.Webhooks.Off;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class EndpointTable {
    private static final int MOST = 100;
    private static final Duration TO_THE = Duration.ofMinutes(1);

    private static final String COLUMNS =
            "endpoint_id as id, url, description, events, off_reason as off, off_at as off_since, failing_since,"
                    + " last_success_at, old_secret_until, created_at";

    /** @param oldSecret null where it does not sign any more */
    record Secrets(String secret, @Nullable String oldSecret) {}

    private final Sql sql;
    private final Clock clock;

    EndpointTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Endpoint> all() {
        return sql.of("select " + COLUMNS
                        + " from webhook_endpoint where tenant_id = :tenant order by endpoint_id limit :most")
                .param("most", MOST)
                .as(Endpoint.class)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Endpoint> find(long id) {
        return sql.of("select " + COLUMNS + " from webhook_endpoint where tenant_id = :tenant and endpoint_id = :id")
                .param("id", id)
                .as(Endpoint.class)
                .optional();
    }

    long insert(Draft draft, String url, String secret, String actor) {
        return sql.of("""
                insert into webhook_endpoint (tenant_id, url, description, events, secret, actor, created_at)
                values (:tenant, :url, :description, :events, :secret, :actor, :now) returning endpoint_id
                """)
                .params(draft)
                .param("url", url)
                .param("secret", secret)
                .param("actor", actor)
                .as(Long.class)
                .single();
    }

    void update(long id, Draft draft, String url) {
        sql.of("""
                update webhook_endpoint set url = :url, description = :description, events = :events
                    where tenant_id = :tenant and endpoint_id = :id
                """).params(draft).param("url", url).param("id", id).update();
    }

    /**
     * Keeps the endpoint from being closed until the transaction ends; false where it has been. Whoever changes both an
     * endpoint and its deliveries calls this first: closing locks the endpoint and then its deliveries.
     */
    boolean hold(long id) {
        return sql.of("""
                select endpoint_id from webhook_endpoint where tenant_id = :tenant and endpoint_id = :id for key share
                """).param("id", id).as(Long.class).optional().isPresent();
    }

    void turnOn(long id) {
        sql.of("""
                update webhook_endpoint set off_reason = null, off_at = null, failing_since = null
                where tenant_id = :tenant and endpoint_id = :id
                """).param("id", id).update();
    }

    /** Answers whether it was on. */
    boolean turnOff(long id, Off reason) {
        return sql.of("""
                update webhook_endpoint set off_reason = :reason, off_at = :now
                where tenant_id = :tenant and endpoint_id = :id and off_reason is null
                """).param("reason", reason).param("id", id).update() > 0;
    }

    void delete(long id) {
        sql.of("delete from webhook_endpoint where tenant_id = :tenant and endpoint_id = :id")
                .param("id", id)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Secrets> secrets(long id) {
        return sql.of("""
                select secret, case when old_secret_until > :now then old_secret end as old_secret from webhook_endpoint
                where tenant_id = :tenant and endpoint_id = :id
                """).param("id", id).as(Secrets.class).optional();
    }

    void rotate(long id, String secret, Instant oldUntil) {
        sql.of("""
                update webhook_endpoint set old_secret = secret, old_secret_until = :oldUntil, secret = :secret
                where tenant_id = :tenant and endpoint_id = :id
                """)
                .param("oldUntil", oldUntil)
                .param("secret", secret)
                .param("id", id)
                .update();
    }

    /** To the minute, unless it had failed: many deliveries at once would queue for this row. */
    void noteSuccess(long id) {
        sql.of("""
                update webhook_endpoint set last_success_at = :now, failing_since = null where tenant_id = :tenant
                    and endpoint_id = :id
                    and (failing_since is not null or last_success_at is null or last_success_at < :aMinuteAgo)
                """)
                .param("id", id)
                .param("aMinuteAgo", clock.instant().minus(TO_THE))
                .update();
    }

    void noteFailure(long id) {
        sql.of("""
                update webhook_endpoint set failing_since = :now
                where tenant_id = :tenant and endpoint_id = :id and failing_since is null
                """).param("id", id).update();
    }
}
