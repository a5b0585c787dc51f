package dev.habitue.insights.internal;

import dev.habitue.access.Caller;
import dev.habitue.insights.FiguresBehind;
import dev.habitue.insights.Recalculation;
import dev.habitue.platform.Jobs;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.outbox.OutboxDelivery;
import dev.habitue.sources.SyncFollower;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets nobody read a list over figures that are behind: whoever asks computes what is missing, in chunks that stay, and is
 * told how far it is where that takes too long. A change that comes after the question does not hold the answer up.
 */
@Component
class SettleFigures implements SyncFollower {
    private static final int CHUNK = 2_000;
    private static final Duration DELIVERY = Duration.ofSeconds(30);
    private static final Duration AFTER_SYNC = Duration.ofMinutes(10);
    private static final int OTHERS_ARE_AT_IT = -1;
    private static final long PAUSE_MILLIS = 50;

    private final RefreshInsights refresh;
    private final Recalculation recalculation;
    private final InsightDueTable due;
    private final OutboxDelivery outbox;
    private final Jobs jobs;
    private final InsightTable insights;
    private final TransactionTemplate reading;
    private final TransactionTemplate apart;
    private final Clock clock;
    private final Duration patience;

    SettleFigures(
            RefreshInsights refresh,
            Recalculation recalculation,
            InsightDueTable due,
            OutboxDelivery outbox,
            Jobs jobs,
            InsightTable insights,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${habitue.insights.patience:10s}") Duration patience) {
        this.refresh = refresh;
        this.recalculation = recalculation;
        this.due = due;
        this.outbox = outbox;
        this.jobs = jobs;
        this.insights = insights;
        this.reading = new TransactionTemplate(transactions);
        // Apart from the caller's transaction, whose own work may take long: nobody else must wait for that.
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.patience = patience;
    }

    /** Waits a little, or refuses with {@link FiguresBehind}. */
    void settle() {
        settle(patience);
    }

    /** A sync answers when figures show what it brought, and whoever else follows has had the news. */
    @Override
    public void follow(Jobs.Progress progress) {
        progress.step("figures", null);
        outbox.await(DELIVERY);
        if (read(refresh::isAllBehind)) {
            try {
                recalculation.run(Caller.SYSTEM);
            } catch (Jobs.AlreadyRunning elsewhere) {
                // Waited for below.
            }
        }
        settle(AFTER_SYNC);
    }

    /** What the schedule does: as much as is behind, and of everybody where that is awaited. */
    void keepUp() {
        if (read(refresh::isAllBehind)) {
            refresh.startIfAwaited(recalculation);
            return;
        }
        long newest = read(due::newest);
        while (read(() -> due.any(newest, clock.instant())) && computeSome(newest) > 0) {
            // Goes on while there is something to do.
        }
    }

    private void settle(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        long newest = read(due::newest);
        long done = 0;
        boolean started = false;
        while (true) {
            if (read(refresh::isAllBehind)) {
                started = started || refresh.startIfAwaited(recalculation);
                pause();
            } else if (!read(() -> due.any(newest, clock.instant()))) {
                return;
            } else {
                int computed = computeSome(newest);
                if (computed == 0) {
                    return;
                }
                done += Math.max(computed, 0);
            }
            // What was done meanwhile may have been the last of it.
            if (System.nanoTime() > end && isBehind(newest)) {
                throw behind(done);
            }
        }
    }

    private boolean isBehind(long newest) {
        return read(refresh::isAllBehind) || read(() -> due.any(newest, clock.instant()));
    }

    /** How many; 0 where nobody else's transaction shows anything to do, less where others are at it. */
    private int computeSome(long newest) {
        int computed = Objects.requireNonNull(apart.execute(status -> {
            if (!insights.tryLock()) {
                return OTHERS_ARE_AT_IT;
            }
            List<Long> some = due.some(newest, clock.instant(), CHUNK);
            refresh.of(some);
            return some.size();
        }));
        if (computed == OTHERS_ARE_AT_IT) {
            pause();
        }
        return computed;
    }

    private FiguresBehind behind(long done) {
        long all = jobs.running(Recalculation.JOB).map(Jobs.Job::done).orElse(done);
        long still = read(() -> refresh.isAllBehind() ? refresh.countCustomers() : due.count(clock.instant()));
        return new FiguresBehind(still, all);
    }

    private <T> T read(Supplier<T> what) {
        return Objects.requireNonNull(reading.execute(status -> what.get()));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while figures of " + TenantScope.current().slug() + " settle", e);
        }
    }
}
