package dev.habitue.sources.internal.imports;

import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.platform.sql.Sql;
import dev.habitue.sources.ColumnDoubt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** How imports read their files. */
@Repository
class ReadingTable {
    private final Sql sql;

    ReadingTable(Sql sql) {
        this.sql = sql;
    }

    /** How the file's columns are read, and what that left in doubt. */
    @Transactional
    public void read(UUID id, @Nullable DateOrder order, List<ColumnDoubt> doubts) {
        sql.of("""
                update file_import set date_order = :order, doubts = :doubts::jsonb
                where tenant_id = :tenant and import_id = :id
                """).param("order", order).json("doubts", doubts).param("id", id).update();
    }

    /** A person says that the dates were read as they are meant. */
    @Transactional
    public void confirmDateOrder(UUID id) {
        sql.of("update file_import set date_order_given = true where tenant_id = :tenant and import_id = :id")
                .param("id", id)
                .update();
    }

    /** Standing imports of the same file, by its content or its place in a folder, that read it in another way. */
    @Transactional(readOnly = true)
    public List<UUID> otherReadings(UUID id) {
        return sql.of("""
                select earlier.import_id from file_import now join file_import earlier on earlier.tenant_id = now.tenant_id
                    and earlier.import_id <> now.import_id and earlier.kind = now.kind
                    and (earlier.content_hash = now.content_hash or earlier.file_path = now.file_path)
                    and (earlier.reading <> now.reading or earlier.date_order is distinct from now.date_order)
                where now.tenant_id = :tenant and now.import_id = :id and earlier.status in ('done', 'failed')
                    and not earlier.dry_run and earlier.same_as is null
                order by earlier.started_at
                """).param("id", id).as(UUID.class).list();
    }

    /** The file of an import that is read again is the one that lay there. */
    @Transactional(readOnly = true)
    public ImportTable.Arrival again(UUID id, UUID as, DateOrder order, String startedBy) {
        return sql.of("select * from file_import where tenant_id = :tenant and import_id = :id")
                .param("id", id)
                .map(row -> new ImportTable.Arrival(
                        as,
                        row.getString("file_name"),
                        row.get("file_path", String.class),
                        row.getLong("file_bytes"),
                        row.get("file_modified_at", Instant.class),
                        order,
                        row.getBoolean("dry_run"),
                        startedBy))
                .single();
    }
}
