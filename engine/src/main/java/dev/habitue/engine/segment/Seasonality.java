package dev.habitue.engine.segment;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * In which part of the year somebody comes. {@code monthCounts} has the visits of January to December, {@code bestMonths}
 * up to three month numbers (1–12) with visits, most frequent first and ties in calendar order.
 */
public record Seasonality(Pattern pattern, List<Integer> bestMonths, List<Long> monthCounts) {

    private static final int MONTHS = 12;
    private static final int BEST_MONTHS = 3;

    /** Labels are those of the API. */
    public enum Pattern {
        SUMMER("Prefiere verano"),
        WINTER("Prefiere invierno"),
        NONE("Sin preferencia estacional"),
        INSUFFICIENT("Datos insuficientes");

        private final String label;

        Pattern(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Which months (1–12) are which season, how many percent of the other a preferred season has, and fewest visits. */
    public record Settings(Set<Integer> summer, Set<Integer> winter, int preferencePercent, int fewestVisits) {

        public Settings {
            summer = Set.copyOf(summer);
            winter = Set.copyOf(winter);
            if (preferencePercent <= 100 || fewestVisits < 1) {
                throw new IllegalArgumentException("a preference needs more than 100 percent, and a visit");
            }
            for (int month = 1; month <= MONTHS; month++) {
                if (summer.contains(month) && winter.contains(month)) {
                    throw new IllegalArgumentException("a month of both seasons: " + month);
                }
            }
        }

        /** South of the equator. */
        public static Settings defaults() {
            return new Settings(Set.of(12, 1, 2), Set.of(6, 7, 8), 150, 3);
        }
    }

    public Seasonality {
        bestMonths = List.copyOf(bestMonths);
        monthCounts = List.copyOf(monthCounts);
    }

    /** {@code monthCounts} as above; refuses any other number of months, or negative counts. */
    public static Seasonality of(List<Long> monthCounts, Settings settings) {
        if (monthCounts.size() != MONTHS || monthCounts.stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("not the counts of 12 months: " + monthCounts);
        }
        List<Integer> best = IntStream.rangeClosed(1, MONTHS)
                .boxed()
                .filter(month -> monthCounts.get(month - 1) > 0)
                .sorted(Comparator.comparing((Integer month) -> monthCounts.get(month - 1))
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .limit(BEST_MONTHS)
                .toList();
        return new Seasonality(pattern(monthCounts, settings), best, monthCounts);
    }

    private static Pattern pattern(List<Long> monthCounts, Settings settings) {
        if (monthCounts.stream().mapToLong(Long::longValue).sum() < settings.fewestVisits()) {
            return Pattern.INSUFFICIENT;
        }
        long summer = count(monthCounts, settings.summer());
        long winter = count(monthCounts, settings.winter());
        if (summer > 0 && summer * 100 >= winter * settings.preferencePercent()) {
            return Pattern.SUMMER;
        }
        return winter > 0 && winter * 100 >= summer * settings.preferencePercent() ? Pattern.WINTER : Pattern.NONE;
    }

    private static long count(List<Long> monthCounts, Set<Integer> months) {
        return months.stream().mapToLong(month -> monthCounts.get(month - 1)).sum();
    }
}
