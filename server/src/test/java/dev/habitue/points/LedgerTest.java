package dev.habitue.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.Cafe.Account;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import dev.habitue.points.members.UnknownMember;
import dev.habitue.points.orders.Earning;
import dev.habitue.points.orders.MemberPurchase;
import dev.habitue.points.orders.OrderBusy;
import dev.habitue.points.orders.Purchase;
import dev.habitue.points.orders.PurchaseItem;
import dev.habitue.points.orders.Refund;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final String CAFE = RunningServer.shared().newTenant(Tenant.Kind.CAFE);
    private final Cafe cafe = Cafe.on(RunningServer.shared(), CAFE);

    @Test
    void givesOnePointForEachHundredPesosAndLosesTheRest() {
        Account ana = cafe.member("Ana");
        assertThat(ana.buys(34_099).points()).isEqualTo(340);
        assertThat(ana.earns("small", 99).points()).isZero();
        assertThat(ana.entries()).hasSize(1);
        assertThat(ana.balance()).isEqualTo(340);
    }

    @Test
    void multipliesByTheTierHeldBeforeThePurchase() {
        Account ana = cafe.member("Ana");
        assertThat(ana.buys(500_000).points()).isEqualTo(5_000);
        assertThat(ana.member().tier()).isEqualTo("cafe_plata");
        Entry second = ana.buys(10_000);
        assertThat(second.points()).isEqualTo(120);
        assertThat(second.rule().multiplier()).isEqualByComparingTo("1.2");
        assertThat(second.rule().tier()).isEqualTo("cafe_plata");
    }

    /** What an order gave counts where it is now: of one that has left, nothing counts at any place, only in sum. */
    @Test
    void multipliesByTheTierAlsoWhereAnOrderThatGrewHasLeft() {
        Account ana = cafe.member("Ana");
        Account eva = cafe.member("Eva");
        ana.earns("leaving", 300_000);
        ana.earns("growing", 200_000);
        ana.earns("after", 10_000);
        ana.earns("leaving", 400_000);
        assertThat(ana.balance()).isEqualTo(4_000 + 2_000 + 120);
        eva.earns("leaving", 400_000);
        assertThat(ana.balance()).isEqualTo(2_000 + 100);
        ana.earns("growing", 550_000);
        assertThat(ana.balance()).isEqualTo(5_500 + 120);
    }

    @Test
    void earnsOnceForAnOrderHoweverOftenItIsTold() {
        Account ana = cafe.member("Ana");
        Earning first = ana.earns("twice", 10_000);
        Earning second = ana.earns("twice", 10_000);
        assertThat(second.repeated()).isTrue();
        assertThat(second.entry()).isEqualTo(first.entry());
        assertThat(ana.balance()).isEqualTo(100);
    }

    @Test
    void refusesASpendBeyondTheBalance() {
        Account ana = cafe.member("Ana").given(100);
        assertThatThrownBy(() -> ana.spends(101))
                .isInstanceOf(InsufficientPoints.class)
                .hasMessage("This needs 101 points, and there are 100.");
        assertThat(ana.spends(100).balanceAfter()).isZero();
    }

    @Test
    void neverCostsATierByRedeeming() {
        Account ana = cafe.member("Ana");
        ana.buys(500_000);
        ana.spends(5_000);
        assertThat(ana.member().tier()).isEqualTo("cafe_plata");
        assertThat(ana.member().qualifying()).isEqualTo(5_000);
    }

    @Test
    void restoresWhatATakenBackRedemptionHadSpent() {
        Account ana = cafe.member("Ana").given(300).given(200);
        Entry spent = ana.spends(400);
        ana.takesBack(spent);
        assertThat(ana.balance()).isEqualTo(500);
        assertThatThrownBy(() -> ana.takesBack(spent)).isInstanceOf(NotReversible.class);
        assertThat(ana.spends(500).balanceAfter()).isZero();
    }

    @Test
    void takesBackAPurchaseAlsoWhereItsPointsAreSpentAndSaysSo() {
        Account ana = cafe.member("Ana");
        Entry earned = ana.buys(10_000);
        ana.spends(70);
        Entry reversal = ana.takesBack(earned);
        assertThat(reversal.points()).isEqualTo(-100);
        assertThat(reversal.clawback()).isTrue();
        assertThat(ana.balance()).isEqualTo(-70);
        ana.buys(5_000);
        assertThat(ana.balance()).isEqualTo(-20);
        ana.buys(5_000);
        assertThat(ana.spends(30).balanceAfter()).isZero();
    }

    @Test
    void takesBackPartsOfAPurchaseToTheLastPoint() {
        Account ana = cafe.member("Ana");
        Entry earned = ana.earns("parts", 1_000).entry();
        assertThat(earned.points()).isEqualTo(10);
        Refund third = new Refund("till", "parts", "a", 333L, "test");
        assertThat(cafe.call(() -> cafe.ledger().refund(third, "test")).points())
                .isEqualTo(4);
        assertThat(cafe.call(() -> cafe.ledger().refund(third, "test")).repeated())
                .isTrue();
        assertThat(cafe.call(() -> cafe.ledger().refund(new Refund("till", "parts", "b", 333L, "test"), "test"))
                        .points())
                .isEqualTo(3);
        assertThat(cafe.call(() -> cafe.ledger().refund(new Refund("till", "parts", "c", null, "test"), "test"))
                        .points())
                .isEqualTo(3);
        assertThat(ana.balance()).isZero();
        assertThatThrownBy(() ->
                        cafe.call(() -> cafe.ledger().refund(new Refund("till", "parts", "d", null, "test"), "test")))
                .isInstanceOf(NotReversible.class);
    }

    @Test
    void givesAnOrderToOneMemberOnlyAlsoWhereTwoAreToldOfAtOnce() throws InterruptedException {
        List<Account> both = List.of(cafe.member("Ana"), cafe.member("Eva"));
        for (int round = 0; round < 20; round++) {
            String order = "raced-" + round;
            List<Throwable> refused = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
            List<Thread> threads = both.stream()
                    .map(one -> Thread.ofPlatform()
                            .uncaughtExceptionHandler((thread, refusal) -> refused.add(refusal))
                            .start(() -> one.earns(order, 100)))
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(refused).hasSizeLessThan(2).allMatch(OrderBusy.class::isInstance);
        }
        assertThat(both.get(0).balance() + both.get(1).balance()).isEqualTo(20);
    }

    @Test
    void earnsABatchInOneGoAndAnswersInTheOrderGiven() {
        Account ana = cafe.member("Ana");
        Account eva = cafe.member("Eva");
        Instant now = Instant.now();
        List<Earning> earnings = cafe.call(() -> cafe.ledger()
                .earnAll(
                        List.of(
                                new MemberPurchase(eva.userId(), new Purchase("till", "batch-1", 500, now, List.of())),
                                new MemberPurchase(7, new Purchase("till", "batch-2", 500, now, List.of())),
                                new MemberPurchase(
                                        ana.userId(),
                                        new Purchase(
                                                "till",
                                                "batch-3",
                                                900,
                                                now,
                                                List.of(new PurchaseItem("7", "Té", BigDecimal.ONE, 900)))),
                                new MemberPurchase(eva.userId(), new Purchase("till", "batch-1", 500, now, List.of()))),
                        "test"));
        assertThat(earnings).extracting(Earning::points).containsExactly(5L, 0L, 9L, 5L);
        assertThat(earnings.get(1).refusal()).isInstanceOf(UnknownMember.class);
        assertThat(earnings.get(2).entry().items()).hasSize(1);
        assertThat(earnings.get(3).repeated()).isTrue();
        assertThat(eva.balance()).isEqualTo(5);
    }

    @Test
    void opensAnAccountWithAnOldProgrammesHistoryAndItsBalance() {
        Account ana = cafe.member("Ana");
        Instant old = Instant.parse("2024-05-01T12:00:00Z");
        TakeOver opening = new TakeOver(
                "old",
                150,
                "cafe_plata",
                3,
                60_000,
                old,
                List.of(
                        new TakeOver.Movement("1", EntryKind.EARN, 200, "9001", "Compra", old),
                        new TakeOver.Movement("2", EntryKind.REDEEM, -300, null, "Canje", old.plusSeconds(60)),
                        new TakeOver.Movement("3", EntryKind.EARN, 100, null, "Compra", old.plusSeconds(90))));
        TakeOver.Result result = cafe.call(() -> cafe.ledger().takeOver(ana.userId(), opening, "test"));
        assertThat(result.balance()).isEqualTo(150);
        assertThat(result.difference()).isEqualTo(150);
        assertThat(ana.balance()).isEqualTo(150);
        assertThat(ana.member().tier()).isEqualTo("cafe_plata");
        assertThat(cafe.call(() -> cafe.ledger().takeOver(ana.userId(), opening, "test"))
                        .entries())
                .isZero();
        Purchase known = new Purchase(Purchase.CURRENT, "9001", 20_000, old, List.of());
        assertThat(cafe.call(() -> cafe.ledger().earn(ana.userId(), known, "test"))
                        .repeated())
                .isTrue();
        assertThat(ana.balance()).isEqualTo(150);
    }
}
