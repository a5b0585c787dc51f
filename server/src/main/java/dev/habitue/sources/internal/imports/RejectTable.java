package dev.habitue.sources.internal.imports;

import dev.habitue.platform.sql.Sql;
import dev.habitue.sources.Imports.NumberedReject;
import dev.habitue.sources.Reject;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class RejectTable {
    private final Sql sql;

    RejectTable(Sql sql) {
        this.sql = sql;
    }

    @Transactional
    public void insert(UUID importId, List<Reject> rejects) {
        if (rejects.isEmpty()) {
            return;
        }
        sql.of("""
                insert into file_import_reject (tenant_id, import_id, line, column_name, value, reason, row_rejected)
                select :tenant, :importId, *
                from unnest(:line::bigint[], :column::text[], :value::text[], :reason::text[], :rowRejected::boolean[])
                """).param("importId", importId).columns(Reject.class, rejects).update();
    }

    /** In the order of their lines, from after the given place; the number is a place to go on from. */
    @Transactional(readOnly = true)
    public List<NumberedReject> page(UUID importId, long afterLine, long afterNumber, int limit) {
        return sql.of("""
                select r.*, i.file_name from file_import_reject r
                join file_import i on i.tenant_id = r.tenant_id and i.import_id = r.import_id
                where r.tenant_id = :tenant and r.import_id = :importId
                    and (r.line, r.reject_id) > (:afterLine, :afterNumber)
                order by r.line, r.reject_id limit :limit
                """)
                .param("importId", importId)
                .param("afterLine", afterLine)
                .param("afterNumber", afterNumber)
                .param("limit", limit)
                .map(row -> new NumberedReject(
                        row.getLong("reject_id"),
                        new Reject(
                                row.getString("file_name"),
                                row.getLong("line"),
                                row.get("column_name", String.class),
                                row.get("value", String.class),
                                row.getString("reason"),
                                row.getBoolean("row_rejected"))))
                .list();
    }
}
