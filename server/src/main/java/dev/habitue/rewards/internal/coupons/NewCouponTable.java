package dev.habitue.rewards.internal.coupons;

import dev.habitue.platform.sql.Sql;
import dev.habitue.platform.sql.Statement;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponBatch;
import dev.habitue.rewards.coupons.CouponTerms;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Brings new coupons in, thousands in one statement. What collides with a coupon that is there is left out. */
@Repository
class NewCouponTable {
    private final Sql sql;

    NewCouponTable(Sql sql) {
        this.sql = sql;
    }

    void insert(CouponBatch batch, String actor) {
        sql.of("""
                insert into coupon_batch (tenant_id, batch_id, description, campaign, codes, created_by, created_at)
                values (:tenant, :id, :description, :campaign, :codes, :actor, :createdAt)
                """).params(batch).param("actor", actor).update();
    }

    List<CouponBatch> batches(long skip, int limit) {
        return sql.of("""
                select *, batch_id as id from coupon_batch where tenant_id = :tenant
                order by created_at desc, batch_id offset :skip limit :limit
                """)
                .param("skip", skip)
                .param("limit", limit)
                .as(CouponBatch.class)
                .list();
    }

    /** Answers how many went in. */
    int insert(List<String> codes, CouponTerms terms, UUID batchId, String actor) {
        return statement("", codes, List.of(), terms, batchId, actor).update();
    }

    /** A code each for owners, or for nobody where there are none; answers those that went in. */
    List<Coupon> insert(List<String> codes, List<Long> owners, CouponTerms terms, String actor) {
        return statement(" returning *", codes, owners, terms, null, actor)
                .map(CouponTable::coupon)
                .list();
    }

    private Statement statement(
            String returning,
            List<String> codes,
            List<Long> owners,
            CouponTerms terms,
            @Nullable UUID batchId,
            String actor) {
        return sql.of("""
                insert into coupon (tenant_id, code, owner_id, description, percent, amount_minor, max_discount_minor,
                    min_order_minor, max_uses, max_uses_per_member, campaign, valid_from, valid_until, batch_id, created_by,
                    created_at)
                select :tenant, code, owner_id, :description, :percent, :amountMinor, :maxDiscountMinor, :minOrderMinor,
                    :maxUses, :maxUsesPerMember, :campaign, :validFrom, :validUntil, :batchId, :actor, :now
                from unnest(:codes::text[], :owners::bigint[]) as fresh (code, owner_id)
                on conflict do nothing
                """ + returning)
                .params(terms)
                .param("batchId", batchId)
                .param("actor", actor)
                .param("codes", codes)
                .param("owners", owners);
    }
}
