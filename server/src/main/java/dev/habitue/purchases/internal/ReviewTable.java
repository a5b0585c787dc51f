package dev.habitue.purchases.internal;

import dev.habitue.platform.Changes;
import dev.habitue.platform.TenantScope;
import dev.habitue.purchases.Reviews;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class ReviewTable implements Reviews {
    private final JdbcClient jdbc;
    private final Clock clock;

    ReviewTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Changes upsert(String source, List<Draft> drafts) {
        List<Boolean> inserted = jdbc.sql("""
                insert into product_review as known (tenant_id, source, review_id, customer_key, product_key, rating, content,
                    state, written_at, changed_at)
                select ?, ?, review_id, customer_key, product_key, rating, content, state, written_at, ?
                from unnest(?::bigint[], ?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::timestamptz[])
                    as told (review_id, customer_key, product_key, rating, content, state, written_at)
                on conflict (tenant_id, source, review_id) do update set customer_key = excluded.customer_key,
                    product_key = excluded.product_key, rating = excluded.rating, content = excluded.content,
                    state = excluded.state, written_at = excluded.written_at, changed_at = excluded.changed_at, gone_at = null
                where known.gone_at is not null
                    or (known.customer_key, known.product_key, known.rating, known.content, known.state, known.written_at)
                    is distinct from (excluded.customer_key, excluded.product_key, excluded.rating, excluded.content,
                        excluded.state, excluded.written_at)
                returning xmax = 0
                """)
                .param(tenant())
                .param(source)
                .param(now())
                .param(drafts.stream().map(Draft::id).toArray(Long[]::new))
                .param(drafts.stream().map(Draft::customerKey).toArray(String[]::new))
                .param(drafts.stream().map(Draft::productKey).toArray(String[]::new))
                .param(drafts.stream().map(Draft::rating).toArray(Integer[]::new))
                .param(drafts.stream().map(Draft::content).toArray(String[]::new))
                .param(drafts.stream().map(Draft::state).toArray(String[]::new))
                .param(drafts.stream()
                        .map(draft -> draft.writtenAt() == null ? null : Timestamp.from(draft.writtenAt()))
                        .toArray(Timestamp[]::new))
                .query((row, number) -> row.getBoolean(1))
                .list();
        long fresh = inserted.stream().filter(Boolean.TRUE::equals).count();
        return new Changes(fresh, inserted.size() - fresh, drafts.size() - (long) inserted.size());
    }

    @Override
    @Transactional
    public int markGone(String source, Collection<Long> ids) {
        return jdbc.sql("""
                update product_review set gone_at = ?, changed_at = ?
                where tenant_id = ? and source = ? and review_id = any(?) and gone_at is null
                """)
                .params(now(), now(), tenant(), source, ids.toArray(Long[]::new))
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Review> of(String source, Collection<String> customerKeys, int limit) {
        return jdbc.sql("""
                select r.*, coalesce(c.name, r.product_key) as product
                from product_review r left join catalog_item c on c.tenant_id = r.tenant_id and c.source = r.source
                    and c.kind = 'product' and c.source_key = r.product_key
                where r.tenant_id = ? and r.source = ? and r.customer_key = any(?) and r.gone_at is null
                order by r.written_at desc nulls last, r.review_id desc limit ?
                """)
                .params(tenant(), source, customerKeys.toArray(String[]::new), limit)
                .query((row, number) -> {
                    Timestamp written = row.getTimestamp("written_at");
                    return new Review(
                            row.getLong("review_id"),
                            row.getString("product"),
                            row.getObject("rating", Integer.class),
                            row.getString("content"),
                            row.getString("state"),
                            written == null ? null : written.toInstant());
                })
                .list();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
