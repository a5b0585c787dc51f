package dev.habitue.sources.internal.imports;

import dev.habitue.platform.sql.Sql;
import dev.habitue.sources.internal.imports.rows.LegacyRows.Staged;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class LineTable {
    private final Sql sql;

    LineTable(Sql sql) {
        this.sql = sql;
    }

    @Transactional
    public void insert(UUID importId, List<Staged> lines) {
        if (lines.isEmpty()) {
            return;
        }
        sql.of("""
                insert into file_import_line (tenant_id, import_id, group_key, line, content)
                select :tenant, :importId, * from unnest(:groupKey::text[], :line::bigint[], :content::text[])
                """).param("importId", importId).columns(Staged.class, lines).update();
    }

    /** Lines in the order of their groups, from after the given group. */
    @Transactional(readOnly = true)
    public List<Staged> page(UUID importId, String afterGroup, int limit) {
        return sql.of("""
                select group_key, line, content from file_import_line
                where tenant_id = :tenant and import_id = :importId and group_key > :afterGroup
                order by group_key, line limit :limit
                """)
                .param("importId", importId)
                .param("afterGroup", afterGroup)
                .param("limit", limit)
                .as(Staged.class)
                .list();
    }

    /** Moves a group's lines after the given one to the rejects; answers how many they were. */
    @Transactional
    public int rejectBeyond(UUID importId, String group, long line, String reason) {
        return sql.of("""
                insert into file_import_reject (tenant_id, import_id, line, column_name, value, reason, row_rejected)
                select tenant_id, import_id, line, null, left(group_key, 100), :reason, true from file_import_line
                where tenant_id = :tenant and import_id = :importId and group_key = :group and line > :line
                """)
                .param("importId", importId)
                .param("group", group)
                .param("line", line)
                .param("reason", reason)
                .update();
    }

    @Transactional(readOnly = true)
    public long count(UUID importId) {
        return sql.of("select count(*) from file_import_line where tenant_id = :tenant and import_id = :importId")
                .param("importId", importId)
                .as(Long.class)
                .single();
    }

    @Transactional
    public void clear(UUID importId) {
        sql.of("delete from file_import_line where tenant_id = :tenant and import_id = :importId")
                .param("importId", importId)
                .update();
    }
}
