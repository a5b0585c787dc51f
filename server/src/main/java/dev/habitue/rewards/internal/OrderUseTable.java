package dev.habitue.rewards.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Repository;

/** The uses of coupons and vouchers that go with an order. Who writes of a claim holds its coupon's row. */
@Repository
class OrderUseTable {
    /** A voucher that comes back lasts some days more at least, as points do. */
    private static final int LONGER_DAYS = 7;

    /** Numbers of orders come again; a visit that far from the use is another's. */
    private static final int NEAR_DAYS = 100;

    record Claim(long claimId, long couponId, String code) {}

    record OrderState(String orderId, boolean stands) {}

    private final Sql sql;
    private final Clock clock;

    OrderUseTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Uses of coupons that stand, or went with their order; in the order of their coupons. */
    List<Claim> claims(String orderId, boolean gone) {
        return sql.of("""
                select c.claim_id, c.coupon_id, coupon.code from coupon_claim c join coupon using (tenant_id, coupon_id)
                where tenant_id = :tenant and order_id = :orderId
                    and case when :gone then order_gone else status = 'redeemed' end
                order by c.coupon_id, c.claim_id
                """)
                .param("orderId", orderId)
                .param("gone", gone)
                .as(Claim.class)
                .list();
    }

    /** Whether it stood until now. */
    boolean release(Claim claim, String actor) {
        return sql.of("""
                update coupon_claim set status = 'released', order_gone = true, actor = :actor, changed_at = :now
                where tenant_id = :tenant and claim_id = :claimId and status = 'redeemed'
                """).params(claim).param("actor", actor).update() == 1;
    }

    /** Takes a use again where the coupon has one left; its terms were looked at when it was used first. */
    boolean takeAgain(Claim claim, String actor) {
        return sql.of("""
                with one as (
                    update coupon set uses = uses + 1
                    where tenant_id = :tenant and coupon_id = :couponId and (max_uses is null or uses < max_uses)
                    returning coupon_id)
                update coupon_claim c set status = 'redeemed', order_gone = false, actor = :actor, changed_at = :now
                from one where c.tenant_id = :tenant and c.claim_id = :claimId and c.order_gone
                """).params(claim).param("actor", actor).update() == 1;
    }

    /** Vouchers that were used for the order can be used again. Answers how many. */
    int giveBackVouchers(String orderId, String actor) {
        LocalDate today = TenantScope.current().dayOf(clock.instant());
        return sql.of("""
                update voucher set status = 'issued', used_at = null, gone_order = order_id, gone_minor = order_minor,
                    gone_discount = discount_minor, order_id = null, order_minor = null, discount_minor = null,
                    expires_on = greatest(expires_on, :longer), actor = :actor, changed_at = :now
                where tenant_id = :tenant and order_id = :orderId and status = 'used'
                """)
                .param("longer", today.plusDays(LONGER_DAYS))
                .param("actor", actor)
                .param("orderId", orderId)
                .update();
    }

    /** Where they have not been used for something else meanwhile. */
    int useVouchersAgain(String orderId, String actor) {
        return sql.of("""
                update voucher set status = 'used', used_at = :now, order_id = gone_order, order_minor = gone_minor,
                    discount_minor = gone_discount, gone_order = null, actor = :actor, changed_at = :now
                where tenant_id = :tenant and gone_order = :orderId and status = 'issued'
                """).param("actor", actor).param("orderId", orderId).update();
    }

    /** Of the orders that coupons and vouchers were used for, those that are visits of these records, and how they stand. */
    List<OrderState> visited(Collection<Long> recordIds) {
        return sql.of("""
                select u.order_id, bool_or(v.status = 'valid') as stands
                from (select regexp_replace(source_key, '^.*/', '') as order_id, status, occurred_at from visit_facts
                      where tenant_id = :tenant and record_id = any(:recordIds)) v
                    join (
                      select order_id, created_at from coupon_claim where tenant_id = :tenant and order_id is not null
                      union all
                      select coalesce(order_id, gone_order), created_at from voucher
                      where tenant_id = :tenant and coalesce(order_id, gone_order) is not null) u using (order_id)
                where abs(extract(epoch from v.occurred_at - u.created_at)) < :nearDays * 86400
                group by u.order_id order by u.order_id
                """)
                .param("recordIds", recordIds)
                .param("nearDays", NEAR_DAYS)
                .as(OrderState.class)
                .list();
    }
}
