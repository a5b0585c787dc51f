package dev.habitue.points.orders;

import dev.habitue.points.Entry;
import org.jspecify.annotations.Nullable;

/**
 * What a refund took.
 *
 * @param entry null where the points were still pending, and so never came
 * @param points taken, as a positive number
 * @param forgone points that the purchase had earned and that the programme lets the member keep
 */
public record Refunding(long userId, @Nullable Entry entry, long points, long forgone, boolean repeated) {}
