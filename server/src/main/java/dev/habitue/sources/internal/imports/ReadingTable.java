package dev.habitue.sources.internal.imports;

import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.platform.TenantScope;
import dev.habitue.sources.ColumnDoubt;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** How imports read their files. */
@Repository
class ReadingTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    ReadingTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** How the file's columns are read, and what that left in doubt. */
    @Transactional
    public void read(UUID id, @Nullable DateOrder order, List<ColumnDoubt> doubts) {
        jdbc.sql("update file_import set date_order = ?, doubts = ?::jsonb where tenant_id = ? and import_id = ?")
                .param(ImportTable.code(order))
                .param(json.writeValueAsString(doubts))
                .param(TenantScope.current().id())
                .param(id)
                .update();
    }

    /** A person says that the dates were read as they are meant. */
    @Transactional
    public void confirmDateOrder(UUID id) {
        jdbc.sql("update file_import set date_order_given = true where tenant_id = ? and import_id = ?")
                .params(TenantScope.current().id(), id)
                .update();
    }

    /** Standing imports of the same file, by its content or its place in a folder, that read it in another way. */
    @Transactional(readOnly = true)
    public List<UUID> otherReadings(UUID id) {
        return jdbc.sql("""
                select earlier.import_id from file_import now join file_import earlier on earlier.tenant_id = now.tenant_id
                    and earlier.import_id <> now.import_id and earlier.kind = now.kind
                    and (earlier.content_hash = now.content_hash or earlier.file_path = now.file_path)
                    and (earlier.reading <> now.reading or earlier.date_order is distinct from now.date_order)
                where now.tenant_id = ? and now.import_id = ? and earlier.status in ('done', 'failed')
                    and not earlier.dry_run and earlier.same_as is null
                order by earlier.started_at
                """)
                .params(TenantScope.current().id(), id)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    /** The file of an import that is read again is the one that lay there. */
    @Transactional(readOnly = true)
    public ImportTable.Arrival again(UUID id, UUID as, DateOrder order, String startedBy) {
        return jdbc.sql("select * from file_import where tenant_id = ? and import_id = ?")
                .params(TenantScope.current().id(), id)
                .query((row, number) -> {
                    Timestamp modified = row.getTimestamp("file_modified_at");
                    return new ImportTable.Arrival(
                            as,
                            row.getString("file_name"),
                            row.getString("file_path"),
                            row.getLong("file_bytes"),
                            modified == null ? null : modified.toInstant(),
                            order,
                            row.getBoolean("dry_run"),
                            startedBy);
                })
                .single();
    }
}
