package dev.habitue.purchases.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Repository;

@Repository
class VisitTable {
    private static final int WRITERS_LOCK = 0x76697369;

    private static final String DRAFTS = """
            (select visit_id, source_key, record_id, %s as occurred_at, %s as occurred_on, %s as booked_at, status, stage,
                payment_status, total_minor, paid_minor, due_minor, gift_card, content_hash
            from unnest(:visitId::bigint[], :sourceKey::text[], :recordId::bigint[], :occurredMicros::bigint[],
                :occurredDay::bigint[], :bookedMicros::bigint[], :status::text[], :stage::text[], :paymentStatus::text[],
                :totalMinor::bigint[], :paidMinor::bigint[], :dueMinor::bigint[], :giftCard::text[], :contentHash::bytea[])
                as told (visit_id, source_key, record_id, occurred_micros, occurred_day, booked_micros, status, stage,
                payment_status, total_minor, paid_minor, due_minor, gift_card, content_hash)) as draft""".formatted(
                    EpochNumbers.moment("occurred_micros"),
                    EpochNumbers.day("occurred_day"),
                    EpochNumbers.moment("booked_micros"));

    private static final String INSERT = """
            insert into visit (tenant_id, visit_id, source, source_key, record_id, occurred_at, occurred_on, booked_at,
                status, stage, payment_status, total_minor, paid_minor, due_minor, gift_card, content_hash, changed_at)
            select :tenant, visit_id, :source, source_key, record_id, occurred_at, occurred_on, booked_at, status, stage,
                payment_status, total_minor, paid_minor, due_minor, gift_card, content_hash, :now
            from %s
            """.formatted(DRAFTS);

    private static final String UPDATE = """
            update visit v set record_id = draft.record_id, occurred_at = draft.occurred_at,
                occurred_on = draft.occurred_on, booked_at = draft.booked_at, status = draft.status, stage = draft.stage,
                payment_status = draft.payment_status, total_minor = draft.total_minor, paid_minor = draft.paid_minor,
                due_minor = draft.due_minor, gift_card = draft.gift_card, content_hash = draft.content_hash,
                changed_at = :now, deleted_at = null
            from %s
            where v.tenant_id = :tenant and v.visit_id = draft.visit_id
            """.formatted(DRAFTS);

    /** A visit as it stands, for comparing. */
    record Standing(String sourceKey, long visitId, long recordId, byte[] contentHash, boolean deleted) {}

    private final Sql sql;

    VisitTable(Sql sql) {
        this.sql = sql;
    }

    /** One writer of a source's visits at a time, until the transaction ends: else two could insert the same visit. */
    void lockForWriting(String source) {
        sql.of("select pg_advisory_xact_lock(:lock + :tenant, :source)")
                .param("lock", WRITERS_LOCK)
                .param("source", source.hashCode())
                .execute();
    }

    /** By the source's key. */
    Map<String, Standing> standing(String source, Collection<String> sourceKeys) {
        return sql.of("""
                select source_key, visit_id, record_id, content_hash, deleted_at is not null as deleted
                from visit where tenant_id = :tenant and source = :source and source_key = any(:keys)
                """).param("source", source).param("keys", sourceKeys).as(Standing.class).list().stream()
                .collect(Collectors.toMap(Standing::sourceKey, Function.identity()));
    }

    List<Long> nextIds(int count) {
        return sql.of("select nextval('visit_id') from generate_series(1, :count)")
                .param("count", count)
                .as(Long.class)
                .list();
    }

    void insert(String source, List<HashedVisit> visits) {
        sql.of(INSERT)
                .param("source", source)
                .columns(VisitRow.class, rows(visits))
                .update();
    }

    void update(List<HashedVisit> visits) {
        sql.of(UPDATE).columns(VisitRow.class, rows(visits)).update();
    }

    private static List<VisitRow> rows(List<HashedVisit> visits) {
        return visits.stream()
                .map(visit -> VisitRow.of(visit, TenantScope.current()))
                .toList();
    }

    void noteImport(UUID importId, List<Long> visitIds) {
        sql.of("""
                insert into visit_import (tenant_id, import_id, visit_id)
                select :tenant, :importId, visit_id from unnest(:visits::bigint[]) as brought (visit_id)
                on conflict do nothing
                """).param("importId", importId).param("visits", visitIds).update();
    }

    /** Forgets the import, and answers the visits that no other import brought. */
    List<Long> forgetImport(UUID importId) {
        return sql.of("""
                with gone as (delete from visit_import where tenant_id = :tenant and import_id = :importId returning visit_id)
                select visit_id from gone where not exists (
                    select from visit_import other where other.tenant_id = :tenant and other.visit_id = gone.visit_id
                        and other.import_id <> :importId)
                """).param("importId", importId).as(Long.class).list();
    }

    /** Answers the records of those that were live until now, one for each visit. */
    List<Long> markDeleted(String source, Collection<String> sourceKeys) {
        return sql.of("""
                update visit set deleted_at = :now, changed_at = :now
                where tenant_id = :tenant and source = :source and source_key = any(:keys) and deleted_at is null
                returning record_id
                """)
                .param("source", source)
                .param("keys", sourceKeys)
                .as(Long.class)
                .list();
    }

    List<Long> markDeleted(Collection<Long> visitIds) {
        return sql.of("""
                update visit set deleted_at = :now, changed_at = :now
                where tenant_id = :tenant and visit_id = any(:visits) and deleted_at is null returning record_id
                """).param("visits", visitIds).as(Long.class).list();
    }

    List<String> keysPage(String source, String afterKey, int limit) {
        return sql.of("""
                select source_key from visit
                where tenant_id = :tenant and source = :source and source_key > :after and deleted_at is null
                order by source_key limit :limit
                """)
                .param("source", source)
                .param("after", afterKey)
                .param("limit", limit)
                .as(String.class)
                .list();
    }
}
