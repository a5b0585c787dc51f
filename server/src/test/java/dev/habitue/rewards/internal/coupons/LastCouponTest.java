package dev.habitue.rewards.internal.coupons;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.ApiClient;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.platform.sql.Sql;
import dev.habitue.rewards.coupons.Coupon;
import dev.habitue.rewards.coupons.CouponNotValid;
import dev.habitue.rewards.coupons.CouponTerms;
import dev.habitue.rewards.coupons.CouponUse;
import dev.habitue.rewards.coupons.Coupons;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** One coupon is left, and many want it at the same moment. */
class LastCouponTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private static final int CLAIMS = 1_000;
    private static final int ROUNDS = 20;
    private static final int TEMPORARILY_UNAVAILABLE = 503;

    private final RunningServer server = RunningServer.shared();
    private final Tenant cafe = server.bean(Tenants.class).bySlug(CAFE).orElseThrow();
    private final TransactionTemplate transaction = server.bean(TransactionTemplate.class);
    private final JdbcClient jdbc = server.bean(JdbcClient.class);

    private Coupon lastOne() {
        CouponTerms terms = new CouponTerms(null, null, 1_000L, null, 0, 1, null, null, null, null);
        return TenantScope.call(cafe, () -> server.bean(Coupons.class).create(null, terms, null));
    }

    /** How many of those who all start together say that they got it. */
    private static int winners(int claims, BooleanSupplier claim) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> answers = new ArrayList<>();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int n = 0; n < claims; n++) {
                answers.add(people.submit(() -> {
                    start.await();
                    return claim.getAsBoolean();
                }));
            }
            start.countDown();
            int winners = 0;
            for (Future<Boolean> answer : answers) {
                winners += answer.get(2, TimeUnit.MINUTES) ? 1 : 0;
            }
            return winners;
        }
    }

    /** Claims as a till does; who is told that there are too many at the moment comes again. */
    private static boolean claim(ApiClient till, Coupon coupon) {
        ApiClient.Answer answer;
        do {
            answer = till.post("/api/loyalty/coupons/" + coupon.code() + "/redeem", "{\"amount\": 4000}");
        } while (answer.status() == TEMPORARILY_UNAVAILABLE);
        assertThat(answer.status()).as(answer.body()).isIn(200, 422);
        return answer.status() == 200;
    }

    private long redeemed(Coupon coupon) {
        return TenantScope.call(
                cafe,
                () -> transaction.execute(status -> jdbc.sql("""
                        select count(*) from coupon_claim where tenant_id = ? and coupon_id = ? and status = 'redeemed'
                        """)
                        .params(cafe.id(), coupon.id())
                        .query(Long.class)
                        .single()));
    }

    @Test
    void hasOneWinnerAmongAThousandClaimsAtOnce() throws Exception {
        Coupon coupon = lastOne();
        ApiClient till = server.client(CAFE);

        assertThat(winners(CLAIMS, () -> claim(till, coupon))).isEqualTo(1);
        assertThat(redeemed(coupon)).isEqualTo(1);
    }

    @Test
    @Tag("deep")
    void hasOneWinnerEveryTime() throws Exception {
        ApiClient till = server.client(CAFE);
        for (int round = 0; round < ROUNDS; round++) {
            Coupon coupon = lastOne();
            assertThat(winners(CLAIMS, () -> claim(till, coupon))).isEqualTo(1);
            assertThat(redeemed(coupon)).isEqualTo(1);
        }
    }

    /** Looks first and writes afterwards what it saw: two who look at the same time both find the last one. */
    private static final class LooksFirst extends CouponTable {
        private static final int WAIT_SECONDS = 5;
        private final Sql sql;
        private final CountDownLatch two = new CountDownLatch(2);

        LooksFirst(Sql sql) {
            super(sql);
            this.sql = sql;
        }

        @Override
        Optional<Coupon> take(CouponUse use, LocalDate today) {
            Optional<Coupon> seen = find(use.code()).filter(coupon -> coupon.uses() == 0);
            two.countDown();
            try {
                assertThat(two.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            seen.ifPresent(coupon -> sql.of("update coupon set uses = :n where tenant_id = :tenant and coupon_id = :id")
                    .param("n", coupon.uses() + 1)
                    .param("id", coupon.id())
                    .update());
            return seen;
        }
    }

    @Test
    void wouldHaveSeveralIfTheProgramLookedFirstAndTookAfterwards() throws Exception {
        Coupon coupon = lastOne();
        ClaimCoupon sabotaged = new ClaimCoupon(
                new LooksFirst(server.bean(Sql.class)),
                server.bean(CouponClaimTable.class),
                server.bean(CouponPolicy.class),
                server.bean(Outbox.class),
                server.bean(Clock.class));
        AtomicInteger refused = new AtomicInteger();

        int winners = winners(
                8,
                () -> TenantScope.call(cafe, () -> {
                    try {
                        transaction.execute(
                                status -> sabotaged.claim(new CouponUse(coupon.code(), 4_000, null, null), null));
                        return true;
                    } catch (CouponNotValid usedUp) {
                        refused.incrementAndGet();
                        return false;
                    }
                }));

        assertThat(winners).isGreaterThan(1).isEqualTo(8 - refused.get());
        assertThat(redeemed(coupon)).isEqualTo(winners);
    }
}
