package dev.habitue.sources.internal.imports;

import dev.habitue.platform.TenantScope;
import dev.habitue.sources.Imports.NumberedReject;
import dev.habitue.sources.Reject;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class RejectTable {
    private final JdbcClient jdbc;

    RejectTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Transactional
    public void insert(UUID importId, List<Reject> rejects) {
        if (rejects.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into file_import_reject (tenant_id, import_id, line, column_name, value, reason, row_rejected)
                select ?, ?, * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::boolean[])
                """)
                .params(
                        TenantScope.current().id(),
                        importId,
                        rejects.stream().map(Reject::line).toArray(Long[]::new),
                        rejects.stream().map(Reject::column).toArray(String[]::new),
                        rejects.stream().map(Reject::value).toArray(String[]::new),
                        rejects.stream().map(Reject::reason).toArray(String[]::new),
                        rejects.stream().map(Reject::rowRejected).toArray(Boolean[]::new))
                .update();
    }

    /** In the order of their lines, from after the given place; the number is a place to go on from. */
    @Transactional(readOnly = true)
    public List<NumberedReject> page(UUID importId, long afterLine, long afterNumber, int limit) {
        return jdbc.sql("""
                select r.*, i.file_name from file_import_reject r
                join file_import i on i.tenant_id = r.tenant_id and i.import_id = r.import_id
                where r.tenant_id = ? and r.import_id = ? and (r.line, r.reject_id) > (?, ?)
                order by r.line, r.reject_id limit ?
                """)
                .params(TenantScope.current().id(), importId, afterLine, afterNumber, limit)
                .query((row, number) -> new NumberedReject(
                        row.getLong("reject_id"),
                        new Reject(
                                row.getString("file_name"),
                                row.getLong("line"),
                                row.getString("column_name"),
                                row.getString("value"),
                                row.getString("reason"),
                                row.getBoolean("row_rejected"))))
                .list();
    }
}
