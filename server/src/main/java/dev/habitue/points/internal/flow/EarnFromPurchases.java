package dev.habitue.points.internal.flow;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets purchases earn that have come, changed or gone, once the programme has begun. */
@Component
public class EarnFromPurchases {
    private static final int PAGE = 500;

    private final PurchaseStartTable start;
    private final PurchaseTable table;
    private final SettlePurchase settle;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EarnFromPurchases(
            PurchaseStartTable start,
            PurchaseTable table,
            SettlePurchase settle,
            TransactionTemplate transaction,
            Clock clock) {
        this.start = start;
        this.table = table;
        this.settle = settle;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Of the visits of these records. */
    void of(Collection<Long> recordIds) {
        transaction.executeWithoutResult(status -> start.find().ifPresent(begun -> {
            table.lock();
            table.unsettled(begun, recordIds).forEach(settle::settle);
        }));
    }

    /** Of all that came while the programme had not begun yet; opens its own transactions. */
    public void all() {
        List<Long> page = records(Long.MIN_VALUE);
        while (!page.isEmpty()) {
            of(page);
            page = records(page.getLast());
        }
    }

    /** Of visits whose moment has come since this was last asked, with nobody telling of them again. */
    public void ofWhatHasBegun() {
        Instant now = clock.instant();
        Instant since = transaction.execute(
                status -> start.find().map(PurchaseStartTable.Start::lookedAt).orElse(null));
        if (since == null || !since.isBefore(now)) {
            return;
        }
        List<Long> page = begun(since, now, Long.MIN_VALUE);
        while (!page.isEmpty()) {
            of(page);
            page = begun(since, now, page.getLast());
        }
        transaction.executeWithoutResult(status -> start.looked(now));
    }

    private List<Long> begun(Instant since, Instant now, long after) {
        List<Long> found = transaction.execute(status -> table.begunBetween(since, now, after, PAGE));
        return found == null ? List.of() : found;
    }

    private List<Long> records(long after) {
        List<Long> found = transaction.execute(status ->
                start.find().map(begun -> table.records(begun, after, PAGE)).orElse(List.of()));
        return found == null ? List.of() : found;
    }
}
