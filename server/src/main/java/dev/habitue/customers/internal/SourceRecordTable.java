package dev.habitue.customers.internal;

import dev.habitue.customers.SourceRecord;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class SourceRecordTable {
    private static final int WRITERS_LOCK = 0x68616263;

    /** A record as it stands, for comparing. */
    record Standing(long recordId, long customerId, byte[] hash, boolean deleted) {}

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    SourceRecordTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * One writer of a tenant's records at a time, until the transaction ends: else two could each add up a customer
     * without the other's record.
     */
    void lockForWriting() {
        jdbc.sql("select pg_advisory_xact_lock(?, ?)")
                .params(WRITERS_LOCK, tenant())
                .query((row, number) -> number)
                .single();
    }

    Map<String, Standing> standing(String source, Collection<String> sourceKeys) {
        Map<String, Standing> standing = HashMap.newHashMap(sourceKeys.size());
        jdbc.sql("""
                select source_key, record_id, customer_id, content_hash, deleted_at is not null as deleted
                from source_record where tenant_id = ? and source = ? and source_key = any(?)
                """).param(tenant()).param(source).param(texts(sourceKeys)).query(row -> {
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

    List<Long> nextIds(int count) {
        return jdbc.sql("select nextval('source_record_id') from generate_series(1, ?)")
                .param(count)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    void insert(String source, DraftColumns drafts) {
        Timestamp now = Timestamp.from(clock.instant());
        drafts.bind(jdbc.sql("""
                insert into source_record (tenant_id, record_id, source, source_key, external_id, customer_id, name, phone,
                    email, document, address, city, country, registered_at, raw, marker, content_hash, first_seen_at,
                    changed_at)
                select ?, record_id, ?, source_key, external_id, customer_id, name, phone, email, document, address, city,
                    country, %s, raw::jsonb, marker, content_hash, ?, ?
                from %s
                """.formatted(DraftColumns.REGISTERED_AT, DraftColumns.UNNEST))
                        .param(tenant())
                        .param(source)
                        .param(now)
                        .param(now))
                .update();
    }

    void update(DraftColumns drafts) {
        drafts.bind(jdbc.sql("""
                update source_record r set external_id = draft.external_id, name = draft.name, phone = draft.phone,
                    email = draft.email, document = draft.document, address = draft.address, city = draft.city,
                    country = draft.country, registered_at = %s, raw = draft.raw::jsonb,
                    marker = coalesce((
                        select d.marker from marker_decision d
                        where d.tenant_id = r.tenant_id and d.record_id = r.record_id), draft.marker),
                    content_hash = draft.content_hash, changed_at = ?, deleted_at = null
                from %s
                where r.tenant_id = ? and r.record_id = draft.record_id
                """.formatted(DraftColumns.REGISTERED_AT, DraftColumns.UNNEST))
                        .param(Timestamp.from(clock.instant())))
                .param(tenant())
                .update();
    }

    void noteImport(UUID importId, Collection<Long> recordIds) {
        jdbc.sql("""
                insert into source_record_import (tenant_id, import_id, record_id)
                select ?, ?, record_id from unnest(?::bigint[]) as brought (record_id) on conflict do nothing
                """).param(tenant()).param(importId).param(numbers(recordIds)).update();
    }

    /** Forgets the import, and answers the records that no other import brought. */
    List<Long> forgetImport(UUID importId) {
        return jdbc.sql("""
                with gone as (
                    delete from source_record_import where tenant_id = ? and import_id = ? returning record_id)
                select record_id from gone where not exists (
                    select from source_record_import other
                    where other.tenant_id = ? and other.record_id = gone.record_id and other.import_id <> ?)
                """)
                .params(tenant(), importId, tenant(), importId)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Answers those that were live until now. */
    List<SourceRecord> markDeleted(Collection<Long> recordIds) {
        return jdbc.sql("""
                update source_record set deleted_at = ?, changed_at = ?
                where tenant_id = ? and record_id = any(?) and deleted_at is null
                returning %s
                """.formatted(RecordRows.COLUMNS))
                .param(Timestamp.from(clock.instant()))
                .param(Timestamp.from(clock.instant()))
                .param(tenant())
                .param(numbers(recordIds))
                .query(RecordRows::map)
                .list();
    }

    Map<String, Long> recordIds(String source, Collection<String> sourceKeys) {
        Map<String, Long> ids = HashMap.newHashMap(sourceKeys.size());
        jdbc.sql("""
                select source_key, record_id from source_record
                where tenant_id = ? and source = ? and source_key = any(?)
                """).param(tenant()).param(source).param(texts(sourceKeys)).query(row -> {
            ids.put(row.getString("source_key"), row.getLong("record_id"));
        });
        return ids;
    }

    List<SourceRecord> page(String source, long afterRecordId, int limit) {
        return jdbc.sql("""
                select %s from source_record
                where tenant_id = ? and source = ? and record_id > ? and deleted_at is null
                order by record_id limit ?
                """.formatted(RecordRows.COLUMNS))
                .params(tenant(), source, afterRecordId, limit)
                .query(RecordRows::map)
                .list();
    }

    List<String> keysPage(String source, String afterKey, int limit) {
        return jdbc.sql("""
                select source_key from source_record
                where tenant_id = ? and source = ? and source_key > ? and deleted_at is null
                order by source_key limit ?
                """)
                .params(tenant(), source, afterKey, limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    long count(String source) {
        return jdbc.sql("select count(*) from source_record where tenant_id = ? and source = ? and deleted_at is null")
                .params(tenant(), source)
                .query(Long.class)
                .single();
    }

    /** Ordered, so that the planner takes the index: looking for a source that has none, it would read the whole table. */
    boolean hasAny(Collection<String> sources) {
        return jdbc.sql("""
                select exists (
                    select from unnest(?::text[]) as asked (source) cross join lateral (
                        select from source_record r where r.tenant_id = ? and r.source = asked.source
                        order by r.source_key limit 1) as found)
                """)
                .param(texts(sources))
                .param(tenant())
                .query(Boolean.class)
                .single();
    }

    /** What the sources said beside, by record. */
    Map<Long, Map<String, String>> asFound(Collection<Long> recordIds) {
        Map<Long, Map<String, String>> found = HashMap.newHashMap(recordIds.size());
        jdbc.sql("select record_id, raw from source_record where tenant_id = ? and record_id = any(?) and raw <> '{}'")
                .param(tenant())
                .param(numbers(recordIds))
                .query(row -> {
                    found.put(row.getLong(1), json.readValue(row.getString(2), TEXTS));
                });
        return found;
    }

    /** Live ones, in the order of their ids. */
    List<SourceRecord> find(Collection<Long> recordIds) {
        return jdbc.sql("""
                select %s from source_record where tenant_id = ? and record_id = any(?) and deleted_at is null
                order by record_id
                """.formatted(RecordRows.COLUMNS))
                .param(tenant())
                .param(numbers(recordIds))
                .query(RecordRows::map)
                .list();
    }

    /** Live records of the customer of that number, and those that another system than the current one numbers so. */
    List<Long> byNumber(String number) {
        return jdbc.sql("""
                select record_id from source_record where tenant_id = ? and customer_id = ? and deleted_at is null
                union
                select record_id from source_record
                where tenant_id = ? and source = 'legacy' and source_key = ? and deleted_at is null
                """)
                .params(tenant(), Long.parseLong(number), tenant(), number)
                .query((row, index) -> row.getLong(1))
                .list();
    }

    /** Live ones, current first, then by id. */
    List<SourceRecord> ofCustomers(Collection<Long> customerIds) {
        return jdbc.sql("""
                select %s from source_record where tenant_id = ? and customer_id = any(?) and deleted_at is null
                order by customer_id, source <> 'current', record_id
                """.formatted(RecordRows.COLUMNS))
                .param(tenant())
                .param(numbers(customerIds))
                .query(RecordRows::map)
                .list();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }

    static long[] numbers(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static String[] texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }
}
