package dev.habitue.rewards.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import dev.habitue.rewards.Voucher;
import dev.habitue.rewards.Vouchers;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponTerms;
import dev.habitue.rewards.coupons.CouponUse;
import dev.habitue.rewards.coupons.Coupons;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What runs out while nobody looks. Time passes in the database: its dates are set back. */
class ExpireVouchersAndCouponsTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final RunningServer server = RunningServer.shared();
    private final Cafe cafe = Cafe.on(server, CAFE);
    private final Cafe.Account member = cafe.member("Nora Fuentes").given(2_000);

    private void setBack(String statement, Object key) {
        cafe.call(() -> server.bean(TransactionTemplate.class)
                .execute(status -> server.bean(JdbcClient.class)
                        .sql(statement)
                        .params(cafe.tenant().id(), key)
                        .update()));
    }

    private void end() {
        cafe.call(() -> {
            server.bean(ExpireVouchersAndCoupons.class).now();
            return true;
        });
    }

    private Voucher voucher(Duration hold) {
        return cafe.call(() -> server.bean(Vouchers.class).redeem(member.userId(), 2, null, hold))
                .voucher();
    }

    private Voucher.Status now(Voucher voucher) {
        return cafe.call(() -> server.bean(Vouchers.class).find(voucher.code()))
                .orElseThrow()
                .status();
    }

    @Test
    void expiresAVoucherAndKeepsItsPoints() {
        Voucher voucher = voucher(null);
        setBack("update voucher set expires_on = '2020-01-01' where tenant_id = ? and voucher_id = ?", voucher.id());
        assertThat(now(voucher)).isEqualTo(Voucher.Status.EXPIRED);
        end();
        assertThat(now(voucher)).isEqualTo(Voucher.Status.EXPIRED);
        assertThat(member.balance()).isEqualTo(1_000);
    }

    @Test
    void givesTheHeldPointsBack() {
        Voucher voucher = voucher(Duration.ofMinutes(5));
        setBack("update voucher set held_until = '2020-01-01' where tenant_id = ? and voucher_id = ?", voucher.id());
        end();
        end();
        assertThat(now(voucher)).isEqualTo(Voucher.Status.CANCELLED);
        assertThat(member.balance()).isEqualTo(2_000);
    }

    @Test
    void givesTheHeldUseOfACouponBack() {
        Coupons coupons = server.bean(Coupons.class);
        CouponTerms terms = new CouponTerms(null, BigDecimal.TEN, null, null, 0, 1, null, null, null, null);
        Coupon coupon = cafe.call(() -> coupons.create(null, terms, null));
        CouponUse use = new CouponUse(coupon.code(), 1_000, null, null);
        long claim =
                cafe.call(() -> coupons.reserve(use, Duration.ofMinutes(5))).id();
        setBack("update coupon_claim set held_until = '2020-01-01' where tenant_id = ? and claim_id = ?", claim);
        end();
        assertThat(cafe.call(() -> coupons.find(coupon.code())).orElseThrow().uses())
                .isZero();
    }
}
