package dev.habitue.rewards.internal;

import dev.habitue.platform.Refusal;
import dev.habitue.rewards.internal.coupons.ReleaseCoupon;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Ends holds whose time is over, each in a transaction of its own, and vouchers whose last day has passed. */
@Service
class ExpireVouchersAndCoupons {
    private static final Logger log = LoggerFactory.getLogger(ExpireVouchersAndCoupons.class);

    private final ReleaseCoupon coupons;
    private final CancelVoucher vouchers;

    ExpireVouchersAndCoupons(ReleaseCoupon coupons, CancelVoucher vouchers) {
        this.coupons = coupons;
        this.vouchers = vouchers;
    }

    void now() {
        coupons.withLapsed().forEach(coupons::releaseLapsed);
        for (String code : vouchers.lapsed()) {
            try {
                vouchers.cancelLapsed(code);
            } catch (Refusal refusal) {
                log.warn("a held voucher could not be given back: {}", refusal.type());
            }
        }
        vouchers.expire();
    }
}
