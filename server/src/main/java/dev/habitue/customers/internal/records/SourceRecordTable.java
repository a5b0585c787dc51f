package dev.habitue.customers.internal.records;

import dev.habitue.customers.SourceRecord;
import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
public class SourceRecordTable {
    private static final int WRITERS_LOCK = 0x68616263;

    /** A record as it stands, for comparing. */
    public record Standing(long recordId, long customerId, byte[] hash, boolean deleted) {}

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String COLUMNS =
            "record_id, source, source_key, external_id, customer_id, name, phone, email, document, address, city,"
                    + " country, registered_at";

    /** The columns of {@link DraftRow}. */
    private static final String DRAFTS = """
            unnest(:recordId::bigint[], :customerId::bigint[], :sourceKey::text[], :externalId::text[], :name::text[],
                    :phone::text[], :email::text[], :document::text[], :address::text[], :city::text[], :country::text[],
                    :registeredAt::timestamptz[], :raw::text[], :marker::text[], :contentHash::bytea[])
                    as draft (record_id, customer_id, source_key, external_id, name, phone, email, document, address, city,
                    country, registered_at, raw, marker, content_hash)""";

    private final Sql sql;

    SourceRecordTable(Sql sql) {
        this.sql = sql;
    }

    /**
     * One writer of a tenant's records at a time, until the transaction ends: else two could each add up a customer
     * without the other's record.
     */
    public void lockForWriting() {
        sql.of("select pg_advisory_xact_lock(:writersLock, :tenant)")
                .param("writersLock", WRITERS_LOCK)
                .execute();
    }

    public Map<String, Standing> standing(String source, Collection<String> sourceKeys) {
        Map<String, Standing> standing = HashMap.newHashMap(sourceKeys.size());
        sql.of("""
                select source_key, record_id, customer_id, content_hash, deleted_at is not null as deleted
                from source_record where tenant_id = :tenant and source = :source and source_key = any(:sourceKeys)
                """).param("source", source).param("sourceKeys", sourceKeys).each(row -> {
            standing.put(
                    row.getString("source_key"),
                    new Standing(
                            row.getLong("record_id"),
                            row.getLong("customer_id"),
                            row.getBytes("content_hash"),
                            row.getBoolean("deleted")));
        });
        return standing;
    }

    public List<Long> nextIds(int count) {
        return sql.of("select nextval('source_record_id') from generate_series(1, :count)")
                .param("count", count)
                .as(Long.class)
                .list();
    }

    public void insert(String source, List<DraftRow> rows) {
        sql.of("""
                insert into source_record (tenant_id, record_id, source, source_key, external_id, customer_id, name, phone,
                    email, document, address, city, country, registered_at, raw, marker, content_hash, first_seen_at,
                    changed_at)
                select :tenant, record_id, :source, source_key, external_id, customer_id, name, phone, email, document,
                    address, city, country, registered_at, raw::jsonb, marker, content_hash, :now, :now
                from %s
                """.formatted(DRAFTS))
                .param("source", source)
                .columns(DraftRow.class, rows)
                .update();
    }

    public void update(List<DraftRow> rows) {
        sql.of("""
                update source_record r set external_id = draft.external_id, name = draft.name, phone = draft.phone,
                    email = draft.email, document = draft.document, address = draft.address, city = draft.city,
                    country = draft.country, registered_at = draft.registered_at, raw = draft.raw::jsonb,
                    marker = coalesce((
                        select d.marker from marker_decision d
                        where d.tenant_id = r.tenant_id and d.record_id = r.record_id), draft.marker),
                    content_hash = draft.content_hash, changed_at = :now, deleted_at = null
                from %s
                where r.tenant_id = :tenant and r.record_id = draft.record_id
                """.formatted(DRAFTS)).columns(DraftRow.class, rows).update();
    }

    public void noteImport(UUID importId, Collection<Long> recordIds) {
        sql.of("""
                insert into source_record_import (tenant_id, import_id, record_id)
                select :tenant, :importId, record_id
                    from unnest(:recordIds::bigint[]) as brought (record_id) on conflict do nothing
                """).param("importId", importId).param("recordIds", recordIds).update();
    }

    /** Forgets the import, and answers the records that no other import brought. */
    public List<Long> forgetImport(UUID importId) {
        return sql.of("""
                with gone as (
                    delete from source_record_import where tenant_id = :tenant and import_id = :importId
                        returning record_id)
                select record_id from gone where not exists (
                    select from source_record_import other
                    where other.tenant_id = :tenant and other.record_id = gone.record_id and other.import_id <> :importId)
                """).param("importId", importId).as(Long.class).list();
    }

    /** Answers those that were live until now. */
    public List<SourceRecord> markDeleted(Collection<Long> recordIds) {
        return sql.of("""
                update source_record set deleted_at = :now, changed_at = :now
                where tenant_id = :tenant and record_id = any(:recordIds) and deleted_at is null
                returning %s
                """.formatted(COLUMNS))
                .param("recordIds", recordIds)
                .as(SourceRecord.class)
                .list();
    }

    public Map<String, Long> recordIds(String source, Collection<String> sourceKeys) {
        Map<String, Long> ids = HashMap.newHashMap(sourceKeys.size());
        sql.of("""
                select source_key, record_id from source_record
                where tenant_id = :tenant and source = :source and source_key = any(:sourceKeys)
                """).param("source", source).param("sourceKeys", sourceKeys).each(row -> {
            ids.put(row.getString("source_key"), row.getLong("record_id"));
        });
        return ids;
    }

    public List<SourceRecord> page(String source, long afterRecordId, int limit) {
        return sql.of("""
                select %s from source_record
                where tenant_id = :tenant and source = :source and record_id > :afterRecordId and deleted_at is null
                order by record_id limit :limit
                """.formatted(COLUMNS))
                .param("source", source)
                .param("afterRecordId", afterRecordId)
                .param("limit", limit)
                .as(SourceRecord.class)
                .list();
    }

    public List<String> keysPage(String source, String afterKey, int limit) {
        return sql.of("""
                select source_key from source_record
                where tenant_id = :tenant and source = :source and source_key > :afterKey and deleted_at is null
                order by source_key limit :limit
                """)
                .param("source", source)
                .param("afterKey", afterKey)
                .param("limit", limit)
                .as(String.class)
                .list();
    }

    public long count(String source) {
        return sql.of("""
                select count(*) from source_record where tenant_id = :tenant and source = :source and deleted_at is null
                """).param("source", source).as(Long.class).single();
    }

    /** Ordered, so that the planner takes the index: looking for a source that has none, it would read the whole table. */
    public boolean hasAny(Collection<String> sources) {
        return sql.of("""
                select exists (
                    select from unnest(:sources::text[]) as asked (source) cross join lateral (
                        select from source_record r where r.tenant_id = :tenant and r.source = asked.source
                        order by r.source_key limit 1) as found)
                """).param("sources", sources).as(Boolean.class).single();
    }

    /** What the sources said beside, by record. */
    public Map<Long, Map<String, String>> asFound(Collection<Long> recordIds) {
        Map<Long, Map<String, String>> found = HashMap.newHashMap(recordIds.size());
        sql.of("""
                select record_id, raw from source_record
                where tenant_id = :tenant and record_id = any(:recordIds) and raw <> '{}'
                """).param("recordIds", recordIds).each(row -> {
            found.put(row.getLong("record_id"), row.getJson("raw", TEXTS));
        });
        return found;
    }

    /** Live ones, in the order of their ids. */
    public List<SourceRecord> find(Collection<Long> recordIds) {
        return sql.of("""
                select %s from source_record where tenant_id = :tenant and record_id = any(:recordIds)
                    and deleted_at is null
                order by record_id
                """.formatted(COLUMNS))
                .param("recordIds", recordIds)
                .as(SourceRecord.class)
                .list();
    }

    /** Live records of the customer of that number, and those that another system than the current one numbers so. */
    public List<Long> byNumber(String number) {
        return sql.of("""
                select record_id from source_record where tenant_id = :tenant and customer_id = :customerId
                    and deleted_at is null
                union
                select record_id from source_record
                where tenant_id = :tenant and source = 'legacy' and source_key = :number and deleted_at is null
                """)
                .param("customerId", Long.parseLong(number))
                .param("number", number)
                .as(Long.class)
                .list();
    }

    /** Live ones, current first, then by id. */
    public List<SourceRecord> ofCustomers(Collection<Long> customerIds) {
        return sql.of("""
                select %s from source_record where tenant_id = :tenant and customer_id = any(:customerIds)
                    and deleted_at is null
                order by customer_id, source <> 'current', record_id
                """.formatted(COLUMNS))
                .param("customerIds", customerIds)
                .as(SourceRecord.class)
                .list();
    }
}
