package dev.habitue.identity.internal.registry;

import dev.habitue.identity.Mapping;
import dev.habitue.identity.MappingStatus;
import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What happened to each mapping; only ever added to. */
@Repository
public class MappingHistoryTable {
    private final Sql sql;

    MappingHistoryTable(Sql sql) {
        this.sql = sql;
    }

    void append(Mapping mapping, String action, @Nullable MappingStatus from) {
        sql.of("""
                insert into mapping_history (tenant_id, mapping_id, action, from_status, to_status, confidence, reasons,
                    actor, happened_at)
                values (:tenant, :id, :action, :from, :status, :confidence, :reasons, :changedBy, :changedAt)
                """).params(mapping).param("action", action).param("from", from).update();
    }

    /** A mapping that has just become something else; nothing is before its beginning. */
    record Changed(long mappingId, @Nullable MappingStatus from) {}

    /** Writes down what these mappings have just become. */
    void appendAll(String action, Collection<Changed> mappings) {
        sql.of("""
                insert into mapping_history (tenant_id, mapping_id, action, from_status, to_status, confidence, reasons,
                    actor, happened_at)
                select m.tenant_id, m.mapping_id, :action, changed.from_status, m.status, m.confidence, m.reasons,
                    m.changed_by, m.changed_at
                from unnest(:mappingId::bigint[], :from::text[]) as changed (mapping_id, from_status)
                join mapping m on m.tenant_id = :tenant and m.mapping_id = changed.mapping_id
                order by m.mapping_id
                """).columns(Changed.class, mappings).param("action", action).update();
    }

    /** Oldest first. */
    List<Mapping.Change> of(long mappingId) {
        return sql.of("""
                select action, from_status as "from", to_status as "to", confidence, reasons, actor, happened_at as at
                from mapping_history where tenant_id = :tenant and mapping_id = :mappingId order by history_id
                """)
                .param("mappingId", mappingId)
                .as(Mapping.Change.class)
                .list();
    }

    /** What the mapping was before a person last confirmed or rejected it. */
    public Optional<MappingStatus> beforeLastDecision(Collection<String> decisions, long mappingId) {
        return sql.of("""
                select from_status from mapping_history
                where tenant_id = :tenant and mapping_id = :mappingId and action = any(:decisions)
                order by history_id desc limit 1
                """)
                .param("mappingId", mappingId)
                .param("decisions", decisions)
                .as(MappingStatus.class)
                .optional();
    }
}
