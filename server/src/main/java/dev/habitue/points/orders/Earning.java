package dev.habitue.points.orders;

import dev.habitue.platform.Refusal;
import dev.habitue.points.Entry;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a purchase earned.
 *
 * @param entry what was written now, or where it is repeated then; null where no points moved yet, or it was refused
 * @param points what the order gives as it stands
 * @param balance afterwards
 * @param availableOn the day from which pending points can be spent
 * @param repeated the order had been told of before, and nothing was earned now
 * @param corrected the order was known, and is another now
 * @param refusal only within a batch: why this purchase earned nothing
 */
public record Earning(
        long userId,
        @Nullable Entry entry,
        long points,
        long balance,
        @Nullable LocalDate availableOn,
        boolean repeated,
        boolean corrected,
        String tierBefore,
        String tierAfter,
        @Nullable Refusal refusal) {}
