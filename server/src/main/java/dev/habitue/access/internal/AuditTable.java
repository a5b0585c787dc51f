package dev.habitue.access.internal;

import dev.habitue.access.Audit;
import dev.habitue.access.AuditTrail;
import dev.habitue.access.Caller;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AuditTable implements Audit, AuditTrail {
    private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

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
        recordBy(Caller.currentActor(), action, subject, details);
    }

    @Override
    @Transactional
    public void recordBy(String actor, String action, String subject, Map<String, ?> details) {
        jdbc.sql("""
                insert into audit_entry (tenant_id, actor, action, subject, details, created_at)
                values (?, ?, ?, ?, ?::jsonb, ?)
                """)
                .params(
                        TenantScope.current().id(),
                        actor,
                        action,
                        subject,
                        json.writeValueAsString(details),
                        Timestamp.from(clock.instant()))
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> page(Filter filter, @Nullable Long before, int limit) {
        return jdbc.sql("""
                select entry_id, actor, action, subject, details, created_at from audit_entry
                where tenant_id = :tenant and entry_id < :before
                    and (:actor::text is null or actor = :actor) and (:action::text is null or action = :action)
                    and (:subject::text is null or subject = :subject)
                order by entry_id desc limit :limit
                """)
                .param("tenant", TenantScope.current().id())
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("actor", filter.actor())
                .param("action", filter.action())
                .param("subject", filter.subject())
                .param("limit", limit)
                .query((row, number) -> new Entry(
                        row.getLong("entry_id"),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("subject"),
                        json.readValue(row.getString("details"), DETAILS),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    /** The database keeps those of the last 90 days whatever it is asked. */
    @Transactional
    public long forget(Instant before) {
        return jdbc.sql("select forget_audit_entries(?)")
                .params(Timestamp.from(before))
                .query(Long.class)
                .single();
    }
}
