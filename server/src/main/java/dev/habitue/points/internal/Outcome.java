package dev.habitue.points.internal;

import dev.habitue.points.Entry;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one of the ledger's functions answers.
 *
 * @param code done, repeated, corrected, pending, elsewhere, or why not
 * @param entry null where nothing was written
 * @param referredBy who brought the member, where this was her first purchase or took the last one back
 * @param stands whether the order is bought as it stands; null where nothing changed
 */
record Outcome(
        String code,
        long userId,
        @Nullable Entry entry,
        long balance,
        long points,
        @Nullable LocalDate availableOn,
        @Nullable String tierBefore,
        @Nullable String tierAfter,
        @Nullable Long referredBy,
        @Nullable String orderId,
        @Nullable Boolean stands) {

    boolean is(String expected) {
        return code.equals(expected);
    }

    boolean changedTier() {
        return tierBefore != null && !tierBefore.equals(tierAfter);
    }
}
