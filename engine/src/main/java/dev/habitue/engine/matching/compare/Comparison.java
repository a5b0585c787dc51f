package dev.habitue.engine.matching.compare;

import java.util.List;

/**
 * Compares one thing about two rows and says how well it agrees: an index into its levels, best first, the last being
 * plain disagreement, or {@link #MISSING} when either row lacks it.
 */
public abstract class Comparison {
    public static final int MISSING = -1;

    private final String name;
    private final List<String> levels;

    Comparison(String name, List<String> levels) {
        if (levels.size() > 15) {
            throw new IllegalArgumentException("at most 15 levels: " + name);
        }
        this.name = name;
        this.levels = List.copyOf(levels);
    }

    public final String name() {
        return name;
    }

    public final List<String> levels() {
        return levels;
    }

    public abstract int level(int a, int b);

    /** True where {@link #rarityBits} is the whole chance of agreeing, so that no average u is needed. */
    public boolean valueSpecific(int level) {
        return false;
    }

    /**
     * For a value-specific level, minus log2 of the chance that another person agrees on this very value; for others what this
     * value adds to the level's weight (below 0 where many share it).
     */
    public double rarityBits(int a, int b, int level) {
        return 0;
    }

    public static double bits(double chance) {
        return -Math.log(chance) / Math.log(2);
    }
}
