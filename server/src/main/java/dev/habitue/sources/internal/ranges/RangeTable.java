package dev.habitue.sources.internal.ranges;

import dev.habitue.customers.SourceRecord;
import dev.habitue.platform.TenantScope;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was last read of each range. */
@Repository
public class RangeTable {
    private final JdbcClient jdbc;

    RangeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Digests by range, from one on, to before another. */
    @Transactional(readOnly = true)
    public Map<Long, String> digests(Entity entity, long fromRange, long toRange) {
        Map<Long, String> digests = new TreeMap<>();
        jdbc.sql("""
                select range_no, digest from source_range
                where tenant_id = ? and source = ? and entity = ? and range_no >= ? and range_no < ?
                """)
                .params(tenant(), SourceRecord.CURRENT, entity.code(), fromRange, toRange)
                .query(row -> {
                    digests.put(row.getLong(1), row.getString(2));
                });
        return digests;
    }

    @Transactional(readOnly = true)
    public boolean hasAny(Entity entity) {
        return jdbc.sql("select exists (select from source_range where tenant_id = ? and source = ? and entity = ?)")
                .params(tenant(), SourceRecord.CURRENT, entity.code())
                .query(Boolean.class)
                .single();
    }

    /** Which ids of the range there were, counted from its first. */
    BitSet present(Entity entity, long range) {
        return jdbc.sql("""
                select present from source_range where tenant_id = ? and source = ? and entity = ? and range_no = ?
                """)
                .params(tenant(), SourceRecord.CURRENT, entity.code(), range)
                .query((row, number) -> BitSet.valueOf(row.getBytes(1)))
                .optional()
                .orElseGet(BitSet::new);
    }

    void remember(Entity entity, long range, String digest, BitSet present) {
        jdbc.sql("""
                insert into source_range (tenant_id, source, entity, range_no, digest, present) values (?, ?, ?, ?, ?, ?)
                on conflict (tenant_id, source, entity, range_no)
                    do update set digest = excluded.digest, present = excluded.present
                """)
                .params(tenant(), SourceRecord.CURRENT, entity.code(), range, digest, present.toByteArray())
                .update();
    }

    void forget(Entity entity, long range) {
        jdbc.sql("delete from source_range where tenant_id = ? and source = ? and entity = ? and range_no = ?")
                .params(tenant(), SourceRecord.CURRENT, entity.code(), range)
                .update();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
