package dev.habitue.customers.internal;

import dev.habitue.access.Caller;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What records say of themselves by their names, and what people decided of them. */
@Repository
class MarkerTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    MarkerTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record Marked(long recordId, long customerId, @Nullable String name, String marker) {}

    /** Live records that nobody decided of, by number; only those that are set aside, or all. */
    List<Marked> undecided(long afterRecord, boolean all, int limit) {
        return jdbc.sql("""
                select r.record_id, r.customer_id, r.name, r.marker from source_record r
                where r.tenant_id = ? and r.record_id > ? and r.deleted_at is null
                    and (? or r.marker in ('staff', 'test'))
                    and not exists (
                        select from marker_decision d where d.tenant_id = r.tenant_id and d.record_id = r.record_id)
                order by r.record_id limit ?
                """)
                .params(tenant(), afterRecord, all, limit)
                .query((row, number) -> new Marked(
                        row.getLong("record_id"),
                        row.getLong("customer_id"),
                        row.getString("name"),
                        row.getString("marker")))
                .list();
    }

    void mark(Map<Long, String> markers) {
        List<Map.Entry<Long, String>> rows = List.copyOf(markers.entrySet());
        jdbc.sql("""
                update source_record r set marker = m.marker
                from unnest(?::bigint[], ?::text[]) as m (record_id, marker)
                where r.tenant_id = ? and r.record_id = m.record_id
                """)
                .param(rows.stream().mapToLong(Map.Entry::getKey).toArray())
                .param(rows.stream().map(Map.Entry::getValue).toArray(String[]::new))
                .param(tenant())
                .update();
    }

    void decide(Collection<Long> recordIds, String marker) {
        jdbc.sql("""
                insert into marker_decision (tenant_id, record_id, marker, actor, decided_at)
                select ?, record_id, ?, ?, ? from unnest(?::bigint[]) as decided (record_id)
                on conflict (tenant_id, record_id) do update set marker = excluded.marker, actor = excluded.actor,
                    decided_at = excluded.decided_at
                """)
                .params(
                        tenant(),
                        marker,
                        Caller.currentActor(),
                        Timestamp.from(clock.instant()),
                        SourceRecordTable.numbers(recordIds))
                .update();
        jdbc.sql("update source_record set marker = ? where tenant_id = ? and record_id = any(?)")
                .params(marker, tenant(), SourceRecordTable.numbers(recordIds))
                .update();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
