package dev.habitue.rewards.internal;

import dev.habitue.access.Audit;
import dev.habitue.access.Caller;
import dev.habitue.platform.outbox.OutboxListener;
import dev.habitue.points.orders.OrderStands;
import dev.habitue.purchases.VisitsChanged;
import dev.habitue.rewards.internal.OrderUseTable.Claim;
import dev.habitue.rewards.internal.coupons.CouponTable;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Whoever gave an order back has not used the coupon or the voucher that went with it; when the order comes back, she has.
 * Told by the ledger of members' orders, and by visits of everybody's.
 */
@Configuration(proxyBeanMethods = false)
class FollowOrders {
    private static final Logger log = LoggerFactory.getLogger(FollowOrders.class);

    private final OrderUseTable uses;
    private final CouponTable coupons;
    private final Audit audit;

    FollowOrders(OrderUseTable uses, CouponTable coupons, Audit audit) {
        this.uses = uses;
        this.coupons = coupons;
        this.audit = audit;
    }

    @Bean
    OutboxListener<OrderStands> usesGoWithOrders() {
        return OutboxListener.of(
                "rewards.uses-of-orders", OrderStands.class, event -> follow(event.orderId(), event.stands()));
    }

    @Bean
    OutboxListener<VisitsChanged> usesGoWithVisits() {
        return OutboxListener.of(
                "rewards.uses-of-visits",
                VisitsChanged.class,
                event -> uses.visited(event.recordIds()).forEach(order -> follow(order.orderId(), order.stands())));
    }

    private void follow(String orderId, boolean stands) {
        for (Claim claim : uses.claims(orderId, stands)) {
            coupons.lock(claim.code());
            if (!stands && uses.release(claim, Caller.SYSTEM)) {
                coupons.giveBack(claim.couponId(), 1);
                audit.record("coupon.returned", "coupon:" + claim.couponId(), Map.of("claim", claim.claimId()));
            } else if (stands && !uses.takeAgain(claim, Caller.SYSTEM)) {
                log.info("claim {} is not taken again: the coupon is used up", claim.claimId());
            }
        }
        int vouchers =
                stands ? uses.useVouchersAgain(orderId, Caller.SYSTEM) : uses.giveBackVouchers(orderId, Caller.SYSTEM);
        if (vouchers > 0) {
            log.info("{} vouchers went with their order", vouchers);
        }
    }
}
