package dev.habitue.points.internal;

import dev.habitue.points.Entry;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one of the ledger's functions answers.
 *
 * @param result whether it was done, and if not, why
 * @param entry null where nothing was written
 * @param referredBy who brought the member, where this was her first purchase or took the last one back
 * @param stands whether the order is bought as it stands; null where nothing changed
 */
public record Outcome(
        Result result,
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

    public enum Result {
        DONE,
        /** It had been told before, and is as it was told. */
        REPEATED,
        /** It had been told before otherwise, and the difference was written. */
        CORRECTED,
        /** Its points wait for their day. */
        PENDING,
        /** The order is another member's so far. */
        ELSEWHERE,
        /** The order went to another account while this waited for the one that it was in. */
        BUSY,
        UNKNOWN,
        CLOSED,
        INSUFFICIENT,
        MISMATCH,
        IRREVERSIBLE,
        /** It has been taken back already. */
        REVERSED,
        SPENT,
        /** More than is left. */
        TOO_MUCH
    }

    public boolean is(Result expected) {
        return result == expected;
    }

    public boolean changedTier() {
        return tierBefore != null && !tierBefore.equals(tierAfter);
    }
}
