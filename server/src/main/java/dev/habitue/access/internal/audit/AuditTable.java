package dev.habitue.access.internal.audit;

import dev.habitue.access.Audit;
import dev.habitue.access.AuditTrail;
import dev.habitue.access.Caller;
import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class AuditTable implements Audit, AuditTrail {
    private final Sql sql;

    AuditTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    @Transactional
    public void record(String action, String subject, Map<String, ?> details) {
        recordBy(Caller.currentActor(), action, subject, details);
    }

    @Override
    @Transactional
    public void recordBy(String actor, String action, String subject, Map<String, ?> details) {
        sql.of("""
                insert into audit_entry (tenant_id, actor, action, subject, details, created_at)
                values (:tenant, :actor, :action, :subject, :details, :now)
                """)
                .param("actor", actor)
                .param("action", action)
                .param("subject", subject)
                .json("details", details)
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> page(Filter filter, @Nullable Long before, int limit) {
        return sql.of("""
                select entry_id as id, actor, action, subject, details, created_at as at from audit_entry
                where tenant_id = :tenant and entry_id < :before
                    and (:actor::text is null or actor = :actor) and (:action::text is null or action = :action)
                    and (:subject::text is null or subject = :subject)
                order by entry_id desc limit :limit
                """)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .params(filter)
                .param("limit", limit)
                .as(Entry.class)
                .list();
    }

    /** The database keeps those of the last 90 days whatever it is asked. */
    @Transactional
    public long forget(Instant before) {
        return sql.of("select forget_audit_entries(:before)")
                .param("before", before)
                .as(Long.class)
                .single();
    }
}
