package dev.habitue.points;

import static org.assertj.core.api.Assertions.assertThat;

import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.Cafe.Account;
import dev.habitue.points.members.Enrolment;
import dev.habitue.points.members.Member;
import dev.habitue.points.orders.Earning;
import dev.habitue.points.orders.Refund;
import dev.habitue.points.orders.Refunding;
import dev.habitue.points.programme.ProgrammeRules.RefundPolicy;
import dev.habitue.points.programme.TierChange;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DailyRoundTest {
    private static final LocalDate START = LocalDate.of(2026, 3, 2);

    private static final MovableCafe movable = MovableCafe.open();
    private final Cafe cafe = movable.cafe();

    @BeforeEach
    void begin() {
        movable.usualRules();
        movable.isOn(START);
    }

    @Test
    void takesWhatExpiredInOneEntryOnTheDayAfterItsLast() {
        Account ana = cafe.member("Ana").given(100).given(50);
        movable.isOn(START.plusDays(365));
        movable.round();
        assertThat(ana.balance()).isEqualTo(150);
        movable.isOn(START.plusDays(366));
        movable.round();
        movable.round();
        assertThat(ana.entries())
                .extracting(Entry::kind)
                .containsExactly(EntryKind.EXPIRE, EntryKind.ADJUSTMENT, EntryKind.ADJUSTMENT);
        assertThat(ana.entries().getFirst().points()).isEqualTo(-150);
    }

    @Test
    void spendsWhatExpiresFirstAndNeverWhatHasExpired() {
        Account ana = cafe.member("Ana").given(100);
        movable.isOn(START.plusDays(100));
        ana.given(100);
        ana.spends(100);
        movable.isOn(START.plusDays(366));
        movable.round();
        assertThat(ana.balance()).isEqualTo(100);
        movable.isOn(START.plusDays(466));
        assertThat(cafe.call(() -> {
                    try {
                        cafe.ledger().redeem(ana.userId(), 100, new Reference("test", null, null), "test");
                        return "spent";
                    } catch (InsufficientPoints refused) {
                        return "refused";
                    }
                }))
                .isEqualTo("refused");
        movable.round();
        assertThat(ana.balance()).isZero();
    }

    @Test
    void restoresLotsWithTheirOwnDayButAtLeastAWeek() {
        Account ana = cafe.member("Ana").given(100);
        Entry spent = ana.spends(60);
        movable.isOn(START.plusDays(364));
        ana.takesBack(spent);
        assertThat(ana.member().expiresOn()).isEqualTo(START.plusDays(371));
        assertThat(ana.balance()).isEqualTo(100);
    }

    @Test
    void countsDaysByTheCafesClockAcrossTheChangeOfHour() {
        movable.rules(rules -> rules.expiringAfter(1));
        // Santiago puts its clocks back on 5 April 2026 at midnight, and forward on 6 September.
        for (LocalDate day : List.of(LocalDate.of(2026, 4, 4), LocalDate.of(2026, 9, 5))) {
            movable.clock()
                    .moveTo(day.atTime(LocalTime.of(23, 59))
                            .atZone(cafe.tenant().zone())
                            .toInstant());
            Account ana = cafe.member("Ana").given(10);
            movable.clock()
                    .moveTo(day.plusDays(1)
                            .atTime(LocalTime.of(23, 59))
                            .atZone(cafe.tenant().zone())
                            .toInstant());
            movable.round();
            assertThat(ana.balance()).isEqualTo(10);
            movable.clock().moveTo(movable.clock().instant().plusSeconds(120));
            movable.round();
            assertThat(ana.balance()).isZero();
        }
    }

    @Test
    void keepsThe29thOfFebruaryOnThe28thInOtherYears() {
        Account leap = cafe.enrol(new Enrolment(null, "Ana", null, null, LocalDate.of(1988, 2, 29), null, null, false));
        MonthDay day = MonthDay.of(2, 28);
        assertThat(cafe.call(() -> cafe.members().bornOn(day, 10)))
                .extracting(Member::userId)
                .contains(leap.userId());
        movable.isOn(LocalDate.of(2028, 2, 1));
        assertThat(cafe.call(() -> cafe.members().bornOn(day, 10)))
                .extracting(Member::userId)
                .doesNotContain(leap.userId());
    }

    @Test
    void letsPendingPointsArriveOnTheirDayAndTakesThemBackBefore() {
        movable.rules(rules -> rules.pendingFor(3));
        Account ana = cafe.member("Ana");
        Earning waiting = ana.earns("pending-1", 10_000);
        assertThat(waiting.entry()).isNull();
        assertThat(waiting.availableOn()).isEqualTo(START.plusDays(3));
        ana.earns("pending-2", 10_000);
        assertThat(ana.earns("pending-1", 10_000).repeated()).isTrue();
        cafe.call(() -> cafe.ledger().refund(new Refund("till", "pending-2", null, 2_500L, "test"), "test"));
        assertThat(ana.member().pending()).isEqualTo(175);
        movable.isOn(START.plusDays(2));
        movable.round();
        assertThat(ana.balance()).isZero();
        movable.isOn(START.plusDays(3));
        movable.round();
        assertThat(ana.balance()).isEqualTo(175);
        assertThat(ana.member().pending()).isZero();
        assertThat(ana.earns("pending-2", 10_000).repeated()).isTrue();
    }

    @Test
    void refundsAsFarAsTheProgrammeAllows() {
        Account ana = cafe.member("Ana");
        Entry first = ana.buys(10_000);
        ana.spends(60);
        movable.rules(rules -> rules.refunding(RefundPolicy.ONLY_PENDING));
        Refunding kept = cafe.call(() -> cafe.ledger().refundPart(first.id(), 5_000L, "test", "test"));
        assertThat(kept.points()).isZero();
        assertThat(kept.forgone()).isEqualTo(50);
        movable.rules(rules -> rules.refunding(RefundPolicy.WITHIN_BALANCE));
        Refunding partly = cafe.call(() -> cafe.ledger().refundPart(first.id(), null, "test", "test"));
        assertThat(partly.points()).isEqualTo(40);
        assertThat(partly.forgone()).isEqualTo(10);
        assertThat(ana.balance()).isZero();
    }

    @Test
    void carriesWhatIsBelowOnePointWhereTheProgrammeSaysSo() {
        movable.rules(rules -> rules.carrying());
        Account ana = cafe.member("Ana");
        assertThat(ana.buys(150).points()).isEqualTo(1);
        assertThat(ana.buys(150).points()).isEqualTo(2);
        assertThat(ana.earns("below", 99).points()).isZero();
        assertThat(ana.buys(1).points()).isEqualTo(1);
        assertThat(ana.balance()).isEqualTo(4);
    }

    @Test
    void warnsOfAFallAndLetsFallOnlyAfterTheGrace() {
        movable.rules(rules -> rules.within(12));
        letFallWhoeverOtherTestsLeftWithATier();
        Account ana = cafe.member("Ana");
        ana.buys(500_000);
        assertThat(ana.member().tier()).isEqualTo("cafe_plata");
        movable.isOn(START.plusMonths(12).plusDays(1));
        assertThat(movable.round().tiersAtRisk()).isEqualTo(1);
        assertThat(ana.member().tier()).isEqualTo("cafe_plata");
        movable.isOn(START.plusMonths(12).plusDays(31));
        assertThat(movable.round().tiersFallen()).isEqualTo(1);
        assertThat(ana.member().tier()).isEqualTo("cafe_bronze");
        assertThat(cafe.call(() -> cafe.members().tierHistory(ana.userId())))
                .extracting(TierChange::reason)
                .containsExactly("fallen", "reached");
    }

    private void letFallWhoeverOtherTestsLeftWithATier() {
        for (int days : new int[] {1, 31}) {
            movable.isOn(START.plusMonths(12).plusDays(days));
            movable.round();
        }
        movable.isOn(START);
    }

    @Test
    void warnsThirtyAndSevenDaysBeforePointsExpireAndOnlyOnce() {
        // After every other test's day: what was warned of on a later day is not warned of again.
        LocalDate later = LocalDate.of(2900, 3, 2);
        movable.isOn(later);
        movable.round();
        cafe.member("Ana").given(70);
        movable.isOn(later.plusDays(335));
        assertThat(movable.round().expiryWarnings()).isEqualTo(1);
        assertThat(movable.round().expiryWarnings()).isZero();
        movable.isOn(later.plusDays(358));
        assertThat(movable.round().expiryWarnings()).isEqualTo(1);
    }
}
