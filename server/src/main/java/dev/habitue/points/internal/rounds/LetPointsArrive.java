package dev.habitue.points.internal.rounds;

import dev.habitue.platform.TenantScope;
import dev.habitue.platform.outbox.Outbox;
import dev.habitue.points.internal.OrderTable;
import dev.habitue.points.internal.Outcome;
import dev.habitue.points.internal.programme.TierRanks;
import dev.habitue.points.programme.TierChanged;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets pending points come whose day has begun, each purchase in a transaction of its own. */
@Component
class LetPointsArrive {
    private static final int AT_ONCE = 100;

    private final RoundTable rounds;
    private final OrderTable orders;
    private final TierRanks ranks;
    private final Outbox outbox;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LetPointsArrive(
            RoundTable rounds,
            OrderTable orders,
            TierRanks ranks,
            Outbox outbox,
            TransactionTemplate transaction,
            Clock clock) {
        this.rounds = rounds;
        this.orders = orders;
        this.ranks = ranks;
        this.outbox = outbox;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Answers of how many purchases. */
    int now() {
        LocalDate today = TenantScope.current().dayOf(clock.instant());
        int arrived = 0;
        List<RoundTable.Waiting> due = due(today);
        while (!due.isEmpty()) {
            for (RoundTable.Waiting waiting : due) {
                transaction.executeWithoutResult(status -> arrive(waiting));
                arrived++;
            }
            due = due(today);
        }
        return arrived;
    }

    private void arrive(RoundTable.Waiting waiting) {
        Outcome outcome = orders.arrive(waiting.source(), waiting.orderId());
        if (outcome.is(Outcome.Result.DONE) && outcome.changedTier()) {
            String from = Objects.requireNonNull(outcome.tierBefore());
            String to = Objects.requireNonNull(outcome.tierAfter());
            outbox.publish(new TierChanged(waiting.memberId(), from, to, ranks.reaches(to, from)));
        }
    }

    private List<RoundTable.Waiting> due(LocalDate today) {
        return Objects.requireNonNull(transaction.execute(status -> rounds.due(today, AT_ONCE)));
    }
}
