package dev.habitue.automation.internal.health;

import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AlertTable {
    private final JdbcClient jdbc;

    AlertTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param told whether the owners' last word is that it fails */
    record State(boolean failing, Instant since, boolean told) {}

    /** How the part is and since when; locked until the transaction ends. */
    State note(String part, boolean failing, Instant now) {
        return jdbc.sql("""
                insert into health_alert as known (tenant_id, part, failing, since, told) values (?, ?, ?, ?, false)
                on conflict (tenant_id, part) do update set failing = excluded.failing,
                    since = case when known.failing = excluded.failing then known.since else excluded.since end
                returning failing, since, told
                """)
                .params(TenantScope.current().id(), part, failing, Timestamp.from(now))
                .query((row, number) -> new State(
                        row.getBoolean("failing"), row.getTimestamp("since").toInstant(), row.getBoolean("told")))
                .single();
    }

    void told(String part, boolean failing) {
        jdbc.sql("update health_alert set told = ? where tenant_id = ? and part = ?")
                .params(failing, TenantScope.current().id(), part)
                .update();
    }
}
