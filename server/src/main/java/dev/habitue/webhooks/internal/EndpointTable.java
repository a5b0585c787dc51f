package dev.habitue.webhooks.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.webhooks.Webhooks.Draft;
import dev.habitue.webhooks.Webhooks.Endpoint;
import dev.habitue.webhooks.Webhooks.Off;
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

@Repository
class EndpointTable {
    private static final int MOST = 100;
    private static final Duration TO_THE = Duration.ofMinutes(1);

    /** @param oldSecret null where it does not sign any more */
    record Secrets(String secret, @Nullable String oldSecret) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    EndpointTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public List<Endpoint> all() {
        return jdbc.sql("select * from webhook_endpoint where tenant_id = ? order by endpoint_id limit ?")
                .params(tenant(), MOST)
                .query((row, number) -> map(row))
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<Endpoint> find(long id) {
        return jdbc.sql("select * from webhook_endpoint where tenant_id = ? and endpoint_id = ?")
                .params(tenant(), id)
                .query((row, number) -> map(row))
                .optional();
    }

    long insert(Draft draft, String url, String secret, String actor) {
        return jdbc.sql("""
                insert into webhook_endpoint (tenant_id, url, description, events, secret, actor, created_at)
                values (?, ?, ?, ?, ?, ?, ?) returning endpoint_id
                """)
                .param(tenant())
                .param(url)
                .param(draft.description())
                .param(draft.events().toArray(String[]::new))
                .param(secret)
                .param(actor)
                .param(now())
                .query((row, number) -> row.getLong(1))
                .single();
    }

    void update(long id, Draft draft, String url) {
        jdbc.sql("""
                update webhook_endpoint set url = ?, description = ?, events = ? where tenant_id = ? and endpoint_id = ?
                """)
                .param(url)
                .param(draft.description())
                .param(draft.events().toArray(String[]::new))
                .param(tenant())
                .param(id)
                .update();
    }

    void turnOn(long id) {
        jdbc.sql("""
                update webhook_endpoint set off_reason = null, off_at = null, failing_since = null
                where tenant_id = ? and endpoint_id = ?
                """).params(tenant(), id).update();
    }

    /** Answers whether it was on. */
    boolean turnOff(long id, Off reason) {
        return jdbc.sql("""
                update webhook_endpoint set off_reason = ?, off_at = ?
                where tenant_id = ? and endpoint_id = ? and off_reason is null
                """).params(reason.code(), now(), tenant(), id).update() > 0;
    }

    void delete(long id) {
        jdbc.sql("delete from webhook_endpoint where tenant_id = ? and endpoint_id = ?")
                .params(tenant(), id)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Secrets> secrets(long id) {
        return jdbc.sql("""
                select secret, case when old_secret_until > ? then old_secret end as old_secret from webhook_endpoint
                where tenant_id = ? and endpoint_id = ?
                """)
                .params(now(), tenant(), id)
                .query((row, number) -> new Secrets(row.getString("secret"), row.getString("old_secret")))
                .optional();
    }

    void rotate(long id, String secret, Instant oldUntil) {
        jdbc.sql("""
                update webhook_endpoint set old_secret = secret, old_secret_until = ?, secret = ?
                where tenant_id = ? and endpoint_id = ?
                """).params(Timestamp.from(oldUntil), secret, tenant(), id).update();
    }

    /** To the minute, unless it had failed: many deliveries at once would queue for this row. */
    void noteSuccess(long id) {
        jdbc.sql("""
                update webhook_endpoint set last_success_at = ?, failing_since = null where tenant_id = ? and endpoint_id = ?
                    and (failing_since is not null or last_success_at is null or last_success_at < ?)
                """)
                .params(now(), tenant(), id, Timestamp.from(clock.instant().minus(TO_THE)))
                .update();
    }

    void noteFailure(long id) {
        jdbc.sql("""
                update webhook_endpoint set failing_since = ?
                where tenant_id = ? and endpoint_id = ? and failing_since is null
                """).params(now(), tenant(), id).update();
    }

    private static Endpoint map(ResultSet row) throws SQLException {
        String off = row.getString("off_reason");
        return new Endpoint(
                row.getLong("endpoint_id"),
                row.getString("url"),
                row.getString("description"),
                List.of((String[]) row.getArray("events").getArray()),
                off == null ? null : Off.valueOf(off.toUpperCase(Locale.ROOT)),
                instant(row, "off_at"),
                instant(row, "failing_since"),
                instant(row, "last_success_at"),
                instant(row, "old_secret_until"),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
