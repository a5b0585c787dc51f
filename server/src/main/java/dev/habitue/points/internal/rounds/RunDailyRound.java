package dev.habitue.points.internal.rounds;

import dev.habitue.platform.TenantScope;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.points.DailyRound;
import dev.habitue.points.internal.programme.ProgrammeTable;
import dev.habitue.points.programme.TierAtRisk;
import dev.habitue.points.programme.TierChanged;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The day's round, in steps that each commit as they go: one that was killed goes on where it was. The warnings and the
 * note that the day is done are one transaction, so nobody is warned twice.
 */
@Component
class RunDailyRound implements DailyRound {
    private static final int AT_ONCE = 100;
    private static final int MOST_WARNINGS = 100_000;
    private static final int[] WARNED_DAYS_AHEAD = {30, 7};

    private final RoundTable rounds;
    private final LetPointsArrive arrivals;
    private final ProgrammeTable programmes;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RunDailyRound(
            RoundTable rounds,
            LetPointsArrive arrivals,
            ProgrammeTable programmes,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.rounds = rounds;
        this.arrivals = arrivals;
        this.programmes = programmes;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Report run() {
        LocalDate today = today();
        int arrived = arrivals.now();
        long[] expired = expire(today);
        int[] tiers = reviewTiers(today);
        return inTransaction(() -> {
            int warnings = warn(today);
            Report report = new Report(arrived, (int) expired[0], expired[1], tiers[0], tiers[1], warnings);
            rounds.done(today, report);
            return report;
        });
    }

    /** Members and points. */
    private long[] expire(LocalDate today) {
        long[] expired = new long[2];
        long last = 0;
        while (true) {
            long after = last;
            List<Long> due = inTransaction(() -> rounds.withExpired(today, after, AT_ONCE));
            if (due.isEmpty()) {
                return expired;
            }
            for (long points : inTransaction(() -> rounds.expire(due, today))) {
                expired[0] += points > 0 ? 1 : 0;
                expired[1] += points;
            }
            last = due.getLast();
        }
    }

    /** Tiers fallen and at risk. */
    private int[] reviewTiers(LocalDate today) {
        int[] counts = new int[2];
        var rules = inTransaction(() -> programmes.current());
        if (rules.windowMonths() == null) {
            return counts;
        }
        String lowest = rules.tiers().getFirst().code();
        long last = 0;
        while (true) {
            long after = last;
            List<Long> due = inTransaction(() -> rounds.forReview(today, lowest, after, AT_ONCE));
            if (due.isEmpty()) {
                return counts;
            }
            for (long memberId : due) {
                RoundTable.Verdict verdict = inTransaction(() -> announced(rounds.review(memberId, today)));
                counts[0] += verdict == RoundTable.Verdict.FALLEN ? 1 : 0;
                counts[1] += verdict == RoundTable.Verdict.WARNED ? 1 : 0;
            }
            last = due.getLast();
        }
    }

    private RoundTable.Verdict announced(RoundTable.Review review) {
        switch (review.verdict()) {
            case KEPT -> {}
            case FALLEN -> outbox.publish(new TierChanged(review.memberId(), review.from(), review.to(), false));
            case WARNED ->
                outbox.publish(new TierAtRisk(
                        review.memberId(), review.from(), review.missing(), Objects.requireNonNull(review.until())));
        }
        return review.verdict();
    }

    /** Of what was skipped while the program was off, too, but never of the same points twice. */
    private int warn(LocalDate today) {
        LocalDate last = rounds.lastDay().orElse(today.minusDays(1));
        if (!last.isBefore(today)) {
            return 0;
        }
        int warnings = 0;
        for (int days : WARNED_DAYS_AHEAD) {
            warnings += rounds.expiring(today, last.plusDays(days), today.plusDays(days), MOST_WARNINGS)
                    .size();
        }
        return warnings;
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    private LocalDate today() {
        return TenantScope.current().dayOf(clock.instant());
    }
}
