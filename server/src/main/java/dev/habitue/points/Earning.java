package dev.habitue.points;

import dev.habitue.platform.Refusal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a purchase earned.
 *
 * @param entry null while the points are pending, or where it was refused
 * @param balance afterwards
 * @param availableOn the day from which pending points can be spent
 * @param repeated the order had been told of before, and nothing was earned now
 * @param refusal only within a batch: why this purchase earned nothing
 */
public record Earning(
        long userId,
        @Nullable Entry entry,
        long points,
        long balance,
        @Nullable LocalDate availableOn,
        boolean repeated,
        String tierBefore,
        String tierAfter,
        @Nullable Refusal refusal) {}
