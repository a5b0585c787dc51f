package dev.habitue.rewards.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.rewards.Coupon;
import dev.habitue.rewards.CouponClaim;
import dev.habitue.rewards.CouponUse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The uses of coupons. Whoever writes here holds the coupon's row. */
@Repository
class CouponClaimTable {
    private static final String JOINED = "c.*, coupon.code";

    private final JdbcClient jdbc;
    private final Clock clock;

    CouponClaimTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static int tenant() {
        return TenantScope.current().id();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    CouponClaim insert(Coupon coupon, CouponUse use, @Nullable Instant heldUntil, String actor) {
        CouponClaim.Status status = heldUntil == null ? CouponClaim.Status.REDEEMED : CouponClaim.Status.HELD;
        return jdbc.sql("""
                insert into coupon_claim (tenant_id, coupon_id, status, member_id, order_id, order_minor, discount_minor,
                    held_until, actor, created_at, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning *, ?::text as code
                """)
                .param(tenant())
                .param(coupon.id())
                .param(status.code())
                .param(use.memberId())
                .param(use.orderId())
                .param(use.orderMinor())
                .param(coupon.terms().discountOn(use.orderMinor()))
                .param(heldUntil == null ? null : Timestamp.from(heldUntil))
                .param(actor)
                .param(now())
                .param(now())
                .param(coupon.code())
                .query(CouponClaimTable::map)
                .single();
    }

    /** The use that stands for this order, or nothing. */
    Optional<CouponClaim> ofOrder(String code, String orderId) {
        return jdbc.sql("select " + JOINED + """
                 from coupon_claim c join coupon using (tenant_id, coupon_id)
                where tenant_id = ? and code_key = ? and order_id = ? and status <> 'released'
                """)
                .params(tenant(), Codes.key(code), orderId)
                .query(CouponClaimTable::map)
                .optional();
    }

    Optional<CouponClaim> find(long couponId, long claimId) {
        return jdbc.sql("select " + JOINED + """
                 from coupon_claim c join coupon using (tenant_id, coupon_id)
                where tenant_id = ? and coupon_id = ? and claim_id = ?
                """)
                .params(tenant(), couponId, claimId)
                .query(CouponClaimTable::map)
                .optional();
    }

    /** What the member has redeemed of it, and holds. */
    int usesOf(long couponId, long memberId) {
        return jdbc.sql("""
                select count(*) from coupon_claim
                where tenant_id = ? and coupon_id = ? and member_id = ?
                    and (status = 'redeemed' or status = 'held' and held_until > ?)
                """)
                .params(tenant(), couponId, memberId, now())
                .query(Integer.class)
                .single();
    }

    /** Nothing where the reservation does not stand any more. */
    Optional<CouponClaim> redeemHeld(Coupon coupon, long claimId, CouponUse use, String actor) {
        return jdbc.sql("""
                update coupon_claim set status = 'redeemed', order_minor = ?, discount_minor = ?, held_until = null,
                    order_id = coalesce(?, order_id), member_id = coalesce(?, member_id), actor = ?, changed_at = ?
                where tenant_id = ? and coupon_id = ? and claim_id = ? and status = 'held' and held_until > ?
                returning *, ?::text as code
                """)
                .param(use.orderMinor())
                .param(coupon.terms().discountOn(use.orderMinor()))
                .param(use.orderId())
                .param(use.memberId())
                .param(actor)
                .param(now())
                .param(tenant())
                .param(coupon.id())
                .param(claimId)
                .param(now())
                .param(coupon.code())
                .query(CouponClaimTable::map)
                .optional();
    }

    /** Whether it stood until now. */
    boolean release(long couponId, long claimId, String actor) {
        return jdbc.sql("""
                update coupon_claim set status = 'released', actor = ?, changed_at = ?
                where tenant_id = ? and coupon_id = ? and claim_id = ? and status <> 'released'
                """).params(actor, now(), tenant(), couponId, claimId).update() == 1;
    }

    /** Ends the coupon's reservations whose time is over; answers how many. */
    int releaseLapsed(long couponId, String actor) {
        return jdbc.sql("""
                update coupon_claim set status = 'released', actor = ?, changed_at = ?
                where tenant_id = ? and coupon_id = ? and status = 'held' and held_until <= ?
                """).params(actor, now(), tenant(), couponId, now()).update();
    }

    int lapsed(long couponId) {
        return jdbc.sql("""
                select count(*) from coupon_claim
                where tenant_id = ? and coupon_id = ? and status = 'held' and held_until <= ?
                """)
                .params(tenant(), couponId, now())
                .query(Integer.class)
                .single();
    }

    boolean hasLapsed(String code) {
        return jdbc.sql("""
                select exists (select from coupon_claim join coupon using (tenant_id, coupon_id)
                    where tenant_id = ? and code_key = ? and status = 'held' and held_until <= ?)
                """)
                .params(tenant(), Codes.key(code), now())
                .query(Boolean.class)
                .single();
    }

    /** Codes of coupons that have reservations whose time is over, some at a time. */
    List<String> withLapsed(int limit) {
        return jdbc.sql("""
                select distinct coupon.code from coupon_claim c join coupon using (tenant_id, coupon_id)
                where tenant_id = ? and status = 'held' and held_until <= ? order by coupon.code limit ?
                """)
                .params(tenant(), now(), limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static CouponClaim map(ResultSet row, int number) throws SQLException {
        return new CouponClaim(
                row.getLong("claim_id"),
                row.getLong("coupon_id"),
                row.getString("code"),
                CouponClaim.Status.ofCode(row.getString("status")),
                row.getObject("member_id", Long.class),
                row.getString("order_id"),
                row.getLong("order_minor"),
                row.getLong("discount_minor"),
                CouponTable.instant(row, "held_until"),
                row.getTimestamp("created_at").toInstant(),
                false);
    }
}
