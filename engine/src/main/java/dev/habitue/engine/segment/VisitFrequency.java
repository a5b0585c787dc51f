package dev.habitue.engine.segment;

/** How often somebody comes, from the mean interval between the first and the last visit; labels are those of the API. */
public enum VisitFrequency {
    VERY_FREQUENT("Muy frecuente (2+ veces/mes)"),
    FREQUENT("Frecuente (1 vez/mes)"),
    REGULAR("Regular (cada 2 meses)"),
    OCCASIONAL("Ocasional (cada 4 meses)"),
    SPORADIC("Esporádico (menos de 2 veces al año)"),
    SINGLE("Una sola visita"),
    NONE("Sin visitas");

    private static final double DAYS_PER_MONTH = 30.44;

    private final String label;

    VisitFrequency(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Longest mean intervals, in months of 30.44 days, each to be met or stayed below. Refuses a descending order. */
    public record Limits(double veryFrequent, double frequent, double regular, double occasional) {

        public Limits {
            if (!(0 <= veryFrequent && veryFrequent <= frequent && frequent <= regular && regular <= occasional)) {
                throw new IllegalArgumentException("limits do not ascend");
            }
        }

        public static Limits defaults() {
            return new Limits(0.75, 1.5, 3, 6);
        }
    }

    /** {@code daysFirstToLast} counts from the first visit to the last. */
    public static VisitFrequency of(long visits, long daysFirstToLast, Limits limits) {
        if (visits < 0 || daysFirstToLast < 0) {
            throw new IllegalArgumentException("negative visits or days: " + visits + ", " + daysFirstToLast);
        }
        if (visits <= 1) {
            return visits == 0 ? NONE : SINGLE;
        }
        double months = daysFirstToLast / DAYS_PER_MONTH / (visits - 1);
        if (months <= limits.veryFrequent()) {
            return VERY_FREQUENT;
        }
        if (months <= limits.frequent()) {
            return FREQUENT;
        }
        if (months <= limits.regular()) {
            return REGULAR;
        }
        return months <= limits.occasional() ? OCCASIONAL : SPORADIC;
    }
}
