package dev.habitue.engine.segment;

import java.util.Arrays;
import java.util.List;

/**
 * Turns a measure into a score: {@code limits} are those of scores 5, 4, 3, 2 and 1, in this order, and a value gets the
 * first score whose limit it meets; 0 if it meets none. Refuses limits that contradict each other.
 */
public record Scale(Direction direction, List<Long> limits) {

    private static final int BEST = 5;

    /** Whether more is better or less. */
    public enum Direction {
        /** A value meets a limit when it is at least as large: visits, money. */
        AT_LEAST,
        /** A value meets a limit when it is at most as large: days since the last visit. */
        AT_MOST
    }

    public Scale {
        limits = List.copyOf(limits);
        if (limits.size() != BEST) {
            throw new IllegalArgumentException("a scale has 5 limits, not " + limits.size());
        }
        for (int i = 1; i < BEST; i++) {
            long better = limits.get(i - 1);
            long worse = limits.get(i);
            if (direction == Direction.AT_LEAST ? worse > better : worse < better) {
                throw new IllegalArgumentException("limits out of order: " + better + " before " + worse);
            }
        }
    }

    public static Scale atLeast(long five, long four, long three, long two, long one) {
        return new Scale(Direction.AT_LEAST, List.of(five, four, three, two, one));
    }

    /** Whatever is more than {@code two} scores 1. */
    public static Scale atMost(long five, long four, long three, long two) {
        return new Scale(Direction.AT_MOST, List.of(five, four, three, two, Long.MAX_VALUE));
    }

    /**
     * The fifths of a population, as limits: a value scores 1 plus the number of whole fifths of the population that are
     * strictly worse, so that equal values share a score and the order of the population is of no account. A population
     * without differences scores 3. {@code floor} is the limit of score 1 with AT_LEAST; values below it are left out.
     */
    public static Scale fifths(Direction direction, long[] population, long floor) {
        boolean more = direction == Direction.AT_LEAST;
        long[] sorted = Arrays.stream(population)
                .filter(value -> !more || value >= floor)
                .sorted()
                .toArray();
        int n = sorted.length;
        long unreachable = more ? Long.MAX_VALUE : Long.MIN_VALUE;
        long anything = more ? floor : Long.MAX_VALUE;
        if (n == 0 || sorted[0] == sorted[n - 1]) {
            return new Scale(direction, List.of(unreachable, unreachable, anything, anything, anything));
        }
        Long[] limits = new Long[BEST];
        limits[BEST - 1] = anything;
        for (int score = 2; score <= BEST; score++) {
            // At least this many must be strictly worse.
            int worse = Math.ceilDiv((score - 1) * n, BEST);
            limits[BEST - score] = more ? nextAbove(sorted, worse) : nextBelow(sorted, worse);
        }
        return new Scale(direction, List.of(limits));
    }

    /** From 0 to 5. */
    public int score(long value) {
        for (int i = 0; i < BEST; i++) {
            long limit = limits.get(i);
            if (direction == Direction.AT_LEAST ? value >= limit : value <= limit) {
                return BEST - i;
            }
        }
        return 0;
    }

    /** The smallest value with at least {@code worse} values strictly below it. */
    private static long nextAbove(long[] sorted, int worse) {
        long below = sorted[worse - 1];
        for (int i = worse; i < sorted.length; i++) {
            if (sorted[i] > below) {
                return sorted[i];
            }
        }
        return Long.MAX_VALUE;
    }

    /** The largest value with at least {@code worse} values strictly above it. */
    private static long nextBelow(long[] sorted, int worse) {
        long above = sorted[sorted.length - worse];
        for (int i = sorted.length - worse - 1; i >= 0; i--) {
            if (sorted[i] < above) {
                return sorted[i];
            }
        }
        return Long.MIN_VALUE;
    }
}
