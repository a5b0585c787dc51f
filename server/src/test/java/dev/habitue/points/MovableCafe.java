package dev.habitue.points;

import dev.habitue.fixtures.Cafe;
import dev.habitue.fixtures.MovableClock;
import dev.habitue.fixtures.Office;
import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Tenant;
import dev.habitue.points.programme.Programme;
import dev.habitue.points.programme.ProgrammeRules;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.UnaryOperator;

/** A café at the office whose clock and rules a test class has in its hand. */
final class MovableCafe {
    private final RunningServer server;
    private final MovableClock clock;
    private final Cafe cafe;
    private final ProgrammeRules first;

    private MovableCafe(RunningServer server, String slug, MovableClock clock) {
        this.server = server;
        this.clock = clock;
        this.cafe = Cafe.on(server, slug);
        this.first = cafe.call(programme()::current);
    }

    static MovableCafe open() {
        String slug = Office.shared().server().newTenant(Tenant.Kind.CAFE);
        return new MovableCafe(Office.shared().server(), slug, Office.shared().clock(slug));
    }

    /** On a server that a test has to itself, to take guards away from its database. */
    static MovableCafe on(RunningServer server) {
        return new MovableCafe(server, "cafe-vt", server.bean(MovableClock.class));
    }

    RunningServer server() {
        return server;
    }

    Cafe cafe() {
        return cafe;
    }

    private Programme programme() {
        return server.bean(Programme.class);
    }

    MovableClock clock() {
        return clock;
    }

    /** Noon of that day at the café. */
    void isOn(LocalDate day) {
        clock().moveTo(day.atTime(12, 0).atZone(cafe.tenant().zone()).toInstant());
    }

    LocalDate today() {
        return cafe.tenant().dayOf(clock().instant());
    }

    DailyRound.Report round() {
        return cafe.call(() -> server.bean(DailyRound.class).run());
    }

    /** The café's first rules with these changes. */
    ProgrammeRules rules(UnaryOperator<Rules> change) {
        return cafe.call(
                () -> programme().publish(change.apply(new Rules(first)).made(), "test"));
    }

    /** The café's first rules again. */
    void usualRules() {
        rules(same -> same);
    }

    /** What a test may change about the rules. */
    static final class Rules {
        private final ProgrammeRules from;
        private boolean carry;
        private int expiryDays;
        private int pendingDays;
        private ProgrammeRules.RefundPolicy policy;
        private Integer windowMonths;
        private BigDecimal pointsPerPeso;

        Rules(ProgrammeRules from) {
            this.from = from;
            this.carry = from.carryRemainder();
            this.expiryDays = from.expiryDays();
            this.pendingDays = from.pendingDays();
            this.policy = from.refundPolicy();
            this.windowMonths = from.windowMonths();
            this.pointsPerPeso = from.pointsPerPeso();
        }

        Rules carrying() {
            carry = true;
            return this;
        }

        Rules expiringAfter(int days) {
            expiryDays = days;
            return this;
        }

        Rules pendingFor(int days) {
            pendingDays = days;
            return this;
        }

        Rules refunding(ProgrammeRules.RefundPolicy how) {
            policy = how;
            return this;
        }

        Rules within(int months) {
            windowMonths = months;
            return this;
        }

        Rules at(String rate) {
            pointsPerPeso = new BigDecimal(rate);
            return this;
        }

        ProgrammeRules made() {
            return new ProgrammeRules(
                    0,
                    pointsPerPeso,
                    carry,
                    expiryDays,
                    pendingDays,
                    policy,
                    from.ordersAcrossDoors(),
                    from.welcomeBonus(),
                    from.referralBonus(),
                    from.bonusQualifies(),
                    from.referralQualifies(),
                    windowMonths,
                    from.graceDays(),
                    from.pointValue(),
                    from.tiers(),
                    "test",
                    null);
        }
    }
}
