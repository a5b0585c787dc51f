package dev.habitue.engine.segment;

import java.util.List;
import java.util.stream.IntStream;

/** How much it is worth to win somebody back, 0 to 100: value, relationship and recoverability added up. */
public record ReactivationPriority(int points, Band band) {

    /** What to make of the points. */
    public enum Band {
        HIGH,
        MEDIUM,
        LOW
    }

    /** {@code points} for whoever meets {@code limit}. */
    public record Step(long limit, int points) {}

    /** Points by relationship: the first that holds. */
    public record Relationship(
            int frequentAndSpending, int regularAndSpending, int frequent, int regular, int occasional, int once) {

        int points(RfmScores scores) {
            int f = scores.frequency();
            int m = scores.monetary();
            if (f >= 4 && m >= 4) {
                return frequentAndSpending;
            }
            if (f >= 3 && m >= 3) {
                return regularAndSpending;
            }
            if (f >= 4) {
                return frequent;
            }
            if (f == 3) {
                return regular;
            }
            return f == 2 ? occasional : once;
        }

        int most() {
            return IntStream.of(frequentAndSpending, regularAndSpending, frequent, regular, occasional, once)
                    .max()
                    .orElseThrow();
        }
    }

    /**
     * {@code value} steps hold from a lifetime value upwards, {@code recoverability} steps up to a number of days away;
     * the first that is met counts. Refuses a top score above 100.
     */
    public record Settings(
            List<Step> value,
            int leastValue,
            Relationship relationship,
            List<Step> recoverability,
            int leastRecoverability,
            int highFrom,
            int mediumFrom) {

        public Settings {
            value = List.copyOf(value);
            recoverability = List.copyOf(recoverability);
            int most = most(value, leastValue) + relationship.most() + most(recoverability, leastRecoverability);
            if (most > 100) {
                throw new IllegalArgumentException("the best customer would have " + most + " points of 100");
            }
        }

        public static Settings defaults() {
            return new Settings(
                    List.of(
                            new Step(1_000_000, 50),
                            new Step(500_000, 40),
                            new Step(200_000, 30),
                            new Step(100_000, 20)),
                    10,
                    new Relationship(30, 25, 22, 18, 12, 6),
                    List.of(
                            new Step(180, 20),
                            new Step(365, 16),
                            new Step(540, 12),
                            new Step(730, 9),
                            new Step(1095, 6)),
                    3,
                    80,
                    60);
        }

        private static int most(List<Step> steps, int least) {
            return Math.max(least, steps.stream().mapToInt(Step::points).max().orElse(least));
        }
    }

    /** {@code lifetimeMinor} is what the customer has spent so far. Ties are the caller's: higher value, then lower id. */
    public static ReactivationPriority of(
            long lifetimeMinor, RfmScores scores, long daysSinceLastVisit, Settings settings) {
        int value = settings.value().stream()
                .filter(step -> lifetimeMinor >= step.limit())
                .findFirst()
                .map(Step::points)
                .orElse(settings.leastValue());
        int recoverability = settings.recoverability().stream()
                .filter(step -> daysSinceLastVisit <= step.limit())
                .findFirst()
                .map(Step::points)
                .orElse(settings.leastRecoverability());
        int points = value + settings.relationship().points(scores) + recoverability;
        return new ReactivationPriority(points, band(points, settings));
    }

    private static Band band(int points, Settings settings) {
        if (points >= settings.highFrom()) {
            return Band.HIGH;
        }
        return points >= settings.mediumFrom() ? Band.MEDIUM : Band.LOW;
    }
}
