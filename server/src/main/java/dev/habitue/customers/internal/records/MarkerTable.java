package dev.habitue.customers.internal.records;

import dev.habitue.access.Caller;
import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** What records say of themselves by their names, and what people decided of them. */
@Repository
public class MarkerTable {
    private final Sql sql;

    MarkerTable(Sql sql) {
        this.sql = sql;
    }

    public record Marked(
            long recordId, long customerId, @Nullable String name, String marker) {}

    /** Live records that nobody decided of, by number; only those that are set aside, or all. */
    public List<Marked> undecided(long afterRecord, boolean all, int limit) {
        return sql.of("""
                select r.record_id, r.customer_id, r.name, r.marker from source_record r
                where r.tenant_id = :tenant and r.record_id > :afterRecord and r.deleted_at is null
                    and (:all or r.marker in ('staff', 'test'))
                    and not exists (
                        select from marker_decision d where d.tenant_id = r.tenant_id and d.record_id = r.record_id)
                order by r.record_id limit :limit
                """)
                .param("afterRecord", afterRecord)
                .param("all", all)
                .param("limit", limit)
                .as(Marked.class)
                .list();
    }

    public void mark(Map<Long, String> markers) {
        record Mark(long recordId, String marker) {}
        List<Mark> marks = markers.entrySet().stream()
                .map(mark -> new Mark(mark.getKey(), mark.getValue()))
                .toList();
        sql.of("""
                update source_record r set marker = m.marker
                from unnest(:recordId::bigint[], :marker::text[]) as m (record_id, marker)
                where r.tenant_id = :tenant and r.record_id = m.record_id
                """).columns(Mark.class, marks).update();
    }

    public void decide(Collection<Long> recordIds, String marker) {
        sql.of("""
                insert into marker_decision (tenant_id, record_id, marker, actor, decided_at)
                select :tenant, record_id, :marker, :actor, :now
                    from unnest(:recordIds::bigint[]) as decided (record_id)
                on conflict (tenant_id, record_id) do update set marker = excluded.marker, actor = excluded.actor,
                    decided_at = excluded.decided_at
                """)
                .param("marker", marker)
                .param("actor", Caller.currentActor())
                .param("recordIds", recordIds)
                .update();
        sql.of("update source_record set marker = :marker where tenant_id = :tenant and record_id = any(:recordIds)")
                .param("marker", marker)
                .param("recordIds", recordIds)
                .update();
    }
}
