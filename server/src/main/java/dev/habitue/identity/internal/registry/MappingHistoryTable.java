package dev.habitue.identity.internal.registry;

import dev.habitue.identity.Mapping;
import dev.habitue.identity.MappingStatus;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to each mapping; only ever added to. */
@Repository
public class MappingHistoryTable {
    private final JdbcClient jdbc;
    private final MappingRows rows;

    MappingHistoryTable(JdbcClient jdbc, MappingRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    void append(Mapping mapping, String action, @Nullable MappingStatus from) {
        jdbc.sql("""
                insert into mapping_history (tenant_id, mapping_id, action, from_status, to_status, confidence, reasons,
                    actor, happened_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(TenantScope.current().id())
                .param(mapping.id())
                .param(action)
                .param(from == null ? null : from.code())
                .param(mapping.status().code())
                .param(mapping.confidence())
                .param(mapping.reasons().toArray(String[]::new))
                .param(mapping.changedBy())
                .param(Timestamp.from(mapping.changedAt()))
                .update();
    }

    /** Writes down what these mappings have just become. */
    void appendAll(String action, Map<Long, Optional<MappingStatus>> fromById) {
        List<Map.Entry<Long, Optional<MappingStatus>>> entries = List.copyOf(fromById.entrySet());
        jdbc.sql("""
                insert into mapping_history (tenant_id, mapping_id, action, from_status, to_status, confidence, reasons,
                    actor, happened_at)
                select m.tenant_id, m.mapping_id, ?, changed.from_status, m.status, m.confidence, m.reasons, m.changed_by,
                    m.changed_at
                from unnest(?::bigint[], ?::text[]) as changed (mapping_id, from_status)
                join mapping m on m.tenant_id = ? and m.mapping_id = changed.mapping_id
                order by m.mapping_id
                """)
                .param(action)
                .param(entries.stream().mapToLong(Map.Entry::getKey).toArray())
                .param(entries.stream()
                        .map(entry -> entry.getValue().map(MappingStatus::code).orElse(null))
                        .toArray(String[]::new))
                .param(TenantScope.current().id())
                .update();
    }

    /** Oldest first. */
    List<Mapping.Change> of(long mappingId) {
        return jdbc.sql("select * from mapping_history where tenant_id = ? and mapping_id = ? order by history_id")
                .params(TenantScope.current().id(), mappingId)
                .query(rows::change)
                .list();
    }

    /** What the mapping was before a person last confirmed or rejected it. */
    public Optional<MappingStatus> beforeLastDecision(Collection<String> decisions, long mappingId) {
        return jdbc.sql("""
                select from_status from mapping_history
                where tenant_id = ? and mapping_id = ? and action = any(?) order by history_id desc limit 1
                """)
                .params(TenantScope.current().id(), mappingId, decisions.toArray(String[]::new))
                .query(String.class)
                .optional()
                .map(MappingRows::status);
    }
}
