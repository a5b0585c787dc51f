package dev.habitue.sources.internal.ranges;

import dev.habitue.customers.SourceRecord;
import dev.habitue.platform.sql.Sql;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What was last read of each range. */
@Repository
public class RangeTable {
    private final Sql sql;

    RangeTable(Sql sql) {
        this.sql = sql;
    }

    /** Digests by range, from one on, to before another. */
    @Transactional(readOnly = true)
    public Map<Long, String> digests(Entity entity, long fromRange, long toRange) {
        Map<Long, String> digests = new TreeMap<>();
        sql.of("""
                select range_no, digest from source_range
                where tenant_id = :tenant and source = :source and entity = :entity
                    and range_no >= :fromRange and range_no < :toRange
                """)
                .param("source", SourceRecord.CURRENT)
                .param("entity", entity)
                .param("fromRange", fromRange)
                .param("toRange", toRange)
                .each(row -> digests.put(row.getLong("range_no"), row.getString("digest")));
        return digests;
    }

    @Transactional(readOnly = true)
    public boolean hasAny(Entity entity) {
        return sql.of("""
                select exists (
                    select from source_range where tenant_id = :tenant and source = :source and entity = :entity)
                """)
                .param("source", SourceRecord.CURRENT)
                .param("entity", entity)
                .as(Boolean.class)
                .single();
    }

    /** Which ids of the range there were, counted from its first. */
    BitSet present(Entity entity, long range) {
        return sql.of("""
                select present from source_range
                where tenant_id = :tenant and source = :source and entity = :entity and range_no = :range
                """)
                .param("source", SourceRecord.CURRENT)
                .param("entity", entity)
                .param("range", range)
                .map(row -> BitSet.valueOf(row.getBytes("present")))
                .optional()
                .orElseGet(BitSet::new);
    }

    void remember(Entity entity, long range, String digest, BitSet present) {
        sql.of("""
                insert into source_range (tenant_id, source, entity, range_no, digest, present)
                values (:tenant, :source, :entity, :range, :digest, :present)
                on conflict (tenant_id, source, entity, range_no)
                    do update set digest = excluded.digest, present = excluded.present
                """)
                .param("source", SourceRecord.CURRENT)
                .param("entity", entity)
                .param("range", range)
                .param("digest", digest)
                .param("present", present.toByteArray())
                .update();
    }

    void forget(Entity entity, long range) {
        sql.of("""
                delete from source_range
                where tenant_id = :tenant and source = :source and entity = :entity and range_no = :range
                """)
                .param("source", SourceRecord.CURRENT)
                .param("entity", entity)
                .param("range", range)
                .update();
    }
}
