package dev.habitue.rewards.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.rewards.Coupon;
import dev.habitue.rewards.CouponBatch;
import dev.habitue.rewards.CouponTerms;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Brings new coupons in, thousands in one statement. What collides with a coupon that is there is left out. */
@Repository
class NewCouponTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    NewCouponTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(CouponBatch batch, String actor) {
        jdbc.sql("""
                insert into coupon_batch (tenant_id, batch_id, description, campaign, codes, created_by, created_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """)
                .param(TenantScope.current().id())
                .param(batch.id())
                .param(batch.description())
                .param(batch.campaign())
                .param(batch.codes())
                .param(actor)
                .param(Timestamp.from(batch.createdAt()))
                .update();
    }

    List<CouponBatch> batches(long skip, int limit) {
        return jdbc.sql("""
                select * from coupon_batch where tenant_id = ? order by created_at desc, batch_id offset ? limit ?
                """)
                .params(TenantScope.current().id(), skip, limit)
                .query((row, number) -> new CouponBatch(
                        row.getObject("batch_id", UUID.class),
                        row.getInt("codes"),
                        row.getString("description"),
                        row.getString("campaign"),
                        row.getTimestamp("created_at").toInstant()))
                .list();
    }

    /** Answers how many went in. */
    int insert(List<String> codes, CouponTerms terms, UUID batchId, String actor) {
        return statement("", codes, null, terms, batchId, actor).update();
    }

    /** A code each for owners, or for nobody where there are none; answers those that went in. */
    List<Coupon> insert(List<String> codes, @Nullable List<Long> owners, CouponTerms terms, String actor) {
        return statement(" returning *", codes, owners, terms, null, actor)
                .query(CouponTable::map)
                .list();
    }

    private JdbcClient.StatementSpec statement(
            String returning,
            List<String> codes,
            @Nullable List<Long> owners,
            CouponTerms terms,
            @Nullable UUID batchId,
            String actor) {
        return jdbc.sql("""
                insert into coupon (tenant_id, code, owner_id, description, percent, amount_minor, max_discount_minor,
                    min_order_minor, max_uses, max_uses_per_member, campaign, valid_from, valid_until, batch_id, created_by,
                    created_at)
                select ?, code, owner_id, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                from unnest(?::text[], ?::bigint[]) as fresh (code, owner_id)
                on conflict do nothing
                """ + returning)
                .param(TenantScope.current().id())
                .param(terms.description())
                .param(terms.percent())
                .param(terms.amountMinor())
                .param(terms.maxDiscountMinor())
                .param(terms.minOrderMinor())
                .param(terms.maxUses())
                .param(terms.maxUsesPerMember())
                .param(terms.campaign())
                .param(terms.validFrom())
                .param(terms.validUntil())
                .param(batchId)
                .param(actor)
                .param(Timestamp.from(clock.instant()))
                .param(codes.toArray(String[]::new))
                .param(owners == null ? new Long[0] : owners.toArray(Long[]::new));
    }
}
