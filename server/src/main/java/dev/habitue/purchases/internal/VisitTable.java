package dev.habitue.purchases.internal;

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

@Repository
class VisitTable {
    private static final int WRITERS_LOCK = 0x76697369;

    /** A visit as it stands, for comparing. */
    record Standing(long visitId, long recordId, byte[] hash, boolean deleted) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    VisitTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One writer of a source's visits at a time, until the transaction ends: else two could insert the same visit. */
    void lockForWriting(String source) {
        jdbc.sql("select pg_advisory_xact_lock(?, ?)")
                .params(WRITERS_LOCK + tenant(), source.hashCode())
                .query((row, number) -> number)
                .single();
    }

    Map<String, Standing> standing(String source, Collection<String> sourceKeys) {
        Map<String, Standing> standing = HashMap.newHashMap(sourceKeys.size());
        jdbc.sql("""
                select source_key, visit_id, record_id, content_hash, deleted_at is not null as deleted
                from visit where tenant_id = ? and source = ? and source_key = any(?)
                """)
                .param(tenant())
                .param(source)
                .param(sourceKeys.toArray(String[]::new))
                .query(row -> {
                    standing.put(
                            row.getString("source_key"),
                            new Standing(
                                    row.getLong("visit_id"),
                                    row.getLong("record_id"),
                                    row.getBytes("content_hash"),
                                    row.getBoolean("deleted")));
                });
        return standing;
    }

    List<Long> nextIds(int count) {
        return jdbc.sql("select nextval('visit_id') from generate_series(1, ?)")
                .param(count)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    void insert(String source, VisitColumns visits) {
        visits.bind(jdbc.sql("""
                insert into visit (tenant_id, visit_id, source, source_key, record_id, occurred_at, occurred_on, booked_at,
                    status, stage, payment_status, total_minor, paid_minor, due_minor, gift_card, content_hash, changed_at)
                select ?, visit_id, ?, source_key, record_id, %s, %s, %s, status, stage, payment_status, total_minor,
                    paid_minor, due_minor, gift_card, content_hash, ?
                from %s
                """.formatted(
                                        VisitColumns.OCCURRED_AT,
                                        VisitColumns.OCCURRED_ON,
                                        VisitColumns.BOOKED_AT,
                                        VisitColumns.UNNEST))
                        .param(tenant())
                        .param(source)
                        .param(Timestamp.from(clock.instant())))
                .update();
    }

    void update(VisitColumns visits) {
        visits.bind(jdbc.sql("""
                update visit v set record_id = draft.record_id, occurred_at = %s, occurred_on = %s, booked_at = %s,
                    status = draft.status, stage = draft.stage, payment_status = draft.payment_status,
                    total_minor = draft.total_minor, paid_minor = draft.paid_minor, due_minor = draft.due_minor,
                    gift_card = draft.gift_card, content_hash = draft.content_hash, changed_at = ?, deleted_at = null
                from %s
                where v.tenant_id = ? and v.visit_id = draft.visit_id
                """.formatted(
                                        VisitColumns.OCCURRED_AT,
                                        VisitColumns.OCCURRED_ON,
                                        VisitColumns.BOOKED_AT,
                                        VisitColumns.UNNEST))
                        .param(Timestamp.from(clock.instant())))
                .param(tenant())
                .update();
    }

    void noteImport(UUID importId, long[] visitIds) {
        jdbc.sql("""
                insert into visit_import (tenant_id, import_id, visit_id)
                select ?, ?, visit_id from unnest(?::bigint[]) as brought (visit_id) on conflict do nothing
                """).params(tenant(), importId, visitIds).update();
    }

    /** Forgets the import, and answers the visits that no other import brought. */
    long[] forgetImport(UUID importId) {
        return jdbc
                .sql("""
                with gone as (delete from visit_import where tenant_id = ? and import_id = ? returning visit_id)
                select visit_id from gone where not exists (
                    select from visit_import other
                    where other.tenant_id = ? and other.visit_id = gone.visit_id and other.import_id <> ?)
                """)
                .params(tenant(), importId, tenant(), importId)
                .query((row, number) -> row.getLong(1))
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Answers the records of those that were live until now, one for each visit. */
    List<Long> markDeleted(String source, Collection<String> sourceKeys) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                update visit set deleted_at = ?, changed_at = ?
                where tenant_id = ? and source = ? and source_key = any(?) and deleted_at is null returning record_id
                """)
                .param(now)
                .param(now)
                .param(tenant())
                .param(source)
                .param(sourceKeys.toArray(String[]::new))
                .query((row, number) -> row.getLong(1))
                .list();
    }

    List<Long> markDeleted(long[] visitIds) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                update visit set deleted_at = ?, changed_at = ?
                where tenant_id = ? and visit_id = any(?) and deleted_at is null returning record_id
                """)
                .params(now, now, tenant(), visitIds)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    List<String> keysPage(String source, String afterKey, int limit) {
        return jdbc.sql("""
                select source_key from visit
                where tenant_id = ? and source = ? and source_key > ? and deleted_at is null
                order by source_key limit ?
                """)
                .params(tenant(), source, afterKey, limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
