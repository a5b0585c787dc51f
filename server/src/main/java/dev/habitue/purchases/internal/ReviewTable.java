package dev.habitue.purchases.internal;

import dev.habitue.platform.Changes;
import dev.habitue.platform.sql.Sql;
import dev.habitue.purchases.Reviews;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class ReviewTable implements Reviews {
    private final Sql sql;

    ReviewTable(Sql sql) {
        this.sql = sql;
    }

    @Override
    @Transactional
    public Changes upsert(String source, List<Draft> drafts) {
        List<Boolean> inserted = sql.of("""
                insert into product_review as known (tenant_id, source, review_id, customer_key, product_key, rating, content,
                    state, written_at, changed_at)
                select :tenant, :source, told.*, :now
                from unnest(:id::bigint[], :customerKey::text[], :productKey::text[], :rating::int[], :content::text[],
                    :state::text[], :writtenAt::timestamptz[]) as told
                on conflict (tenant_id, source, review_id) do update set customer_key = excluded.customer_key,
                    product_key = excluded.product_key, rating = excluded.rating, content = excluded.content,
                    state = excluded.state, written_at = excluded.written_at, changed_at = excluded.changed_at, gone_at = null
                where known.gone_at is not null
                    or (known.customer_key, known.product_key, known.rating, known.content, known.state, known.written_at)
                    is distinct from (excluded.customer_key, excluded.product_key, excluded.rating, excluded.content,
                        excluded.state, excluded.written_at)
                returning xmax = 0 as fresh
                """)
                .param("source", source)
                .columns(Draft.class, drafts)
                .as(Boolean.class)
                .list();
        return Changes.ofUpsert(drafts.size(), inserted);
    }

    @Override
    @Transactional
    public int markGone(String source, Collection<Long> ids) {
        return sql.of("""
                update product_review set gone_at = :now, changed_at = :now
                where tenant_id = :tenant and source = :source and review_id = any(:ids) and gone_at is null
                """).param("source", source).param("ids", ids).update();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Review> of(String source, Collection<String> customerKeys, int limit) {
        return sql.of("""
                select r.review_id as id, coalesce(c.name, r.product_key) as product, r.rating, r.content, r.state,
                    r.written_at
                from product_review r left join catalog_item c on c.tenant_id = r.tenant_id and c.source = r.source
                    and c.kind = 'product' and c.source_key = r.product_key
                where r.tenant_id = :tenant and r.source = :source and r.customer_key = any(:keys) and r.gone_at is null
                order by r.written_at desc nulls last, r.review_id desc limit :limit
                """)
                .param("source", source)
                .param("keys", customerKeys)
                .param("limit", limit)
                .as(Review.class)
                .list();
    }
}
