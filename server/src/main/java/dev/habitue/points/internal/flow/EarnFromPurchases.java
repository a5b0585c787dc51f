package dev.habitue.points.internal.flow;

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

    EarnFromPurchases(
            PurchaseStartTable start, PurchaseTable table, SettlePurchase settle, TransactionTemplate transaction) {
        this.start = start;
        this.table = table;
        this.settle = settle;
        this.transaction = transaction;
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

    private List<Long> records(long after) {
        List<Long> found = transaction.execute(status ->
                start.find().map(begun -> table.records(begun, after, PAGE)).orElse(List.of()));
        return found == null ? List.of() : found;
    }
}
