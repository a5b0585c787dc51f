package dev.habitue.points.internal.rounds;

import dev.habitue.platform.outbox.Outbox;
import dev.habitue.points.PointsMoved;
import dev.habitue.points.PointsMoved.Movement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals new entries and tells of them. Ids are drawn before their transactions commit, so a lower one may still appear:
 * it waits until every transaction has ended that had written when the newest entry was seen. See docs/adr/0008.
 */
@Component
class SealEntries {
    private static final int MOST_IN_A_SEAL = 5_000;
    private static final int MOST_IN_AN_EVENT = 500;
    private static final int LOOKS = 40;
    private static final long PAUSE_MILLIS = 50;

    private record Newest(long entry, long transaction) {}

    private final SealTable seals;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    SealEntries(SealTable seals, Outbox outbox, TransactionTemplate transaction) {
        this.seals = seals;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /** False where transactions that are still under way kept it from sealing everything that was there. */
    boolean seal() {
        Newest newest = in(this::newest);
        if (newest.transaction() == 0) {
            return true;
        }
        if (!waitedFor(newest.transaction())) {
            return false;
        }
        while (in(() -> sealNext(newest.entry())).isPresent()) {
            // Each block is a transaction of its own.
        }
        return true;
    }

    /** Without a transaction's number where nothing is new: drawing one would cost a write every second. */
    private Newest newest() {
        long entry = seals.newestEntry();
        boolean alreadySealed = entry == 0
                || seals.last().map(last -> last.lastEntry() >= entry).orElse(false);
        return new Newest(entry, alreadySealed ? 0 : seals.transactionNumber());
    }

    private boolean waitedFor(long number) {
        for (int look = 0; look < LOOKS; look++) {
            if (in(() -> seals.allEndedBelow(number))) {
                return true;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private Optional<SealTable.Seal> sealNext(long upTo) {
        Optional<SealTable.Seal> seal = seals.sealNext(upTo, MOST_IN_A_SEAL);
        seal.ifPresent(stretch -> {
            List<Movement> movements = seals.movements(stretch.firstEntry(), stretch.lastEntry());
            for (int from = 0; from < movements.size(); from += MOST_IN_AN_EVENT) {
                outbox.publish(new PointsMoved(
                        List.copyOf(movements.subList(from, Math.min(movements.size(), from + MOST_IN_AN_EVENT)))));
            }
        });
        return seal;
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }
}
