package dev.habitue.access.internal;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AuditTable implements Audit {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    AuditTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void record(String action, String subject, Map<String, ?> details) {
        jdbc.sql("""
                insert into audit_entry (tenant_id, actor, action, subject, details, created_at)
                values (?, ?, ?, ?, ?::jsonb, ?)
                """)
                .params(
                        TenantScope.current().id(),
                        Caller.currentActor(),
                        action,
                        subject,
                        json.writeValueAsString(details),
                        Timestamp.from(clock.instant()))
                .update();
    }
}
