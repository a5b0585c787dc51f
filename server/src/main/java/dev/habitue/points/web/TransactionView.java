package dev.habitue.points.web;

import dev.habitue.platform.TenantScope;
import dev.habitue.points.Entry;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An entry of the ledger as the API shows it. */
record TransactionView(
        long id,
        String transactionType,
        long pointsAmount,
        @Nullable String orderId,
        @Nullable String description,
        @Nullable String reason,
        String actor,
        long balanceBefore,
        long balanceAfter,
        @Nullable Long reverses,
        OffsetDateTime createdAt) {
    static TransactionView of(Entry entry) {
        return new TransactionView(
                entry.id(),
                entry.kind().code(),
                entry.points(),
                entry.orderId(),
                entry.description(),
                entry.reason(),
                entry.actor(),
                entry.balanceBefore(),
                entry.balanceAfter(),
                entry.reverses(),
                TenantScope.current().timeOf(entry.createdAt()));
    }
}
