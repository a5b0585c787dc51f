package dev.habitue.rewards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.People;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponCheck;
import dev.habitue.rewards.coupons.CouponTerms;
import dev.habitue.rewards.coupons.CouponUse;
import dev.habitue.rewards.coupons.Coupons;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Coupons that a campaign gives away, one a person. */
class IssuedCouponsTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final Coupons coupons = RunningServer.shared().bean(Coupons.class);
    private final People people = People.of(RunningServer.shared(), CAFE);
    private final CouponTerms terms = new CouponTerms(
            null, BigDecimal.TEN, null, null, 0, 1, null, "te-extranamos-" + UUID.randomUUID(), null, null);

    @Test
    void areTheSameHoweverOftenTheRunIsRepeated() {
        Map<Long, Coupon> first = people.inTenant(() -> coupons.issueTo(List.of(11L, 12L), "VUELVE", terms));
        Map<Long, Coupon> again = people.inTenant(() -> coupons.issueTo(List.of(12L, 11L, 13L, 13L), "VUELVE", terms));

        assertThat(first).hasSize(2);
        assertThat(again).hasSize(3).containsAllEntriesOf(first);
        assertThat(again.get(13L).code()).startsWith("VUELVE-");
    }

    @Test
    void belongToTheirOwnersAlone() {
        String code = people.inTenant(() -> coupons.issueTo(List.of(21L), null, terms))
                .get(21L)
                .code();
        CouponCheck others = people.inTenant(() -> coupons.validate(new CouponUse(code, 1_000, 22L, null)));
        CouponCheck hers = people.inTenant(() -> coupons.validate(new CouponUse(code, 1_000, 21L, null)));

        assertThat(others.reasons()).containsExactly(CouponCheck.Reason.OTHER_OWNER);
        assertThat(hers.valid()).isTrue();
    }
}
