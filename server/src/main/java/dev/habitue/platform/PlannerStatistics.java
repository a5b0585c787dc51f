package dev.habitue.platform;

import dev.habitue.platform.sql.Sql;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the database's planner informed while a bulk of rows comes in: without it the first thousands are joined as if
 * their tables were empty. Asks for statistics in the background each time that the rows written have doubled.
 */
@Component
public class PlannerStatistics {
    private static final Logger log = LoggerFactory.getLogger(PlannerStatistics.class);
    private static final long FIRST = 1_000;
    private static final long MOST = 1_000_000;

    private final Sql sql;
    private final AtomicLong written = new AtomicLong();
    private final AtomicBoolean analyzing = new AtomicBoolean();
    private volatile long next = FIRST;

    PlannerStatistics(Sql sql) {
        this.sql = sql;
    }

    /** To be told of what a transaction wrote; counts once it has committed. */
    public void wrote(long rows) {
        if (rows == 0) {
            return;
        }
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            count(rows);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                count(rows);
            }
        });
    }

    private void count(long rows) {
        if (written.addAndGet(rows) >= next && analyzing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("planner-statistics").start(this::analyze);
        }
    }

    private void analyze() {
        try {
            written.set(0);
            next = Math.min(2 * next, MOST);
            sql.of("select analyze_tables()").execute();
        } catch (RuntimeException e) {
            log.warn(
                    "the planner's statistics could not be brought up to date; large reads may be slow: {}",
                    e.toString());
        } finally {
            analyzing.set(false);
        }
    }
}
