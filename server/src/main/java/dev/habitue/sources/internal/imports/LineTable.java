package dev.habitue.sources.internal.imports;

import dev.habitue.platform.TenantScope;
import dev.habitue.sources.internal.imports.LegacyRows.Staged;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class LineTable {
    private final JdbcClient jdbc;

    LineTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void insert(UUID importId, List<Staged> lines) {
        if (lines.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into file_import_line (tenant_id, import_id, group_key, line, content)
                select ?, ?, * from unnest(?::text[], ?::bigint[], ?::text[])
                """)
                .params(
                        TenantScope.current().id(),
                        importId,
                        lines.stream().map(Staged::groupKey).toArray(String[]::new),
                        lines.stream().map(Staged::line).toArray(Long[]::new),
                        lines.stream().map(Staged::content).toArray(String[]::new))
                .update();
    }

    /** Lines in the order of their groups, from after the given group. */
    @Transactional(readOnly = true)
    public List<Staged> page(UUID importId, String afterGroup, int limit) {
        return jdbc.sql("""
                select group_key, line, content from file_import_line
                where tenant_id = ? and import_id = ? and group_key > ? order by group_key, line limit ?
                """)
                .params(TenantScope.current().id(), importId, afterGroup, limit)
                .query((row, number) ->
                        new Staged(row.getString("group_key"), row.getLong("line"), row.getString("content")))
                .list();
    }

    /** Moves a group's lines after the given one to the rejects; answers how many they were. */
    @Transactional
    public int rejectBeyond(UUID importId, String group, long line, String reason) {
        return jdbc.sql("""
                insert into file_import_reject (tenant_id, import_id, line, column_name, value, reason, row_rejected)
                select tenant_id, import_id, line, null, left(group_key, 100), ?, true from file_import_line
                where tenant_id = ? and import_id = ? and group_key = ? and line > ?
                """)
                .params(reason, TenantScope.current().id(), importId, group, line)
                .update();
    }

    @Transactional(readOnly = true)
    public long count(UUID importId) {
        return jdbc.sql("select count(*) from file_import_line where tenant_id = ? and import_id = ?")
                .params(TenantScope.current().id(), importId)
                .query(Long.class)
                .single();
    }

    @Transactional
    public void clear(UUID importId) {
        jdbc.sql("delete from file_import_line where tenant_id = ? and import_id = ?")
                .params(TenantScope.current().id(), importId)
                .update();
    }
}
