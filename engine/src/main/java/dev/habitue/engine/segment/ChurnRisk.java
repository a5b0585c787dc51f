package dev.habitue.engine.segment;

/** How likely somebody is to stay away, by rule; labels are those of the API. */
public enum ChurnRisk {
    LOW("Bajo"),
    MEDIUM("Medio"),
    MEDIUM_HIGH("Medio-Alto"),
    HIGH("Alto");

    private final String label;

    ChurnRisk(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Past how many days away somebody at risk is at high risk, and from how many visits a year recent ones are at low. */
    public record Settings(long highAfterDays, long lowFromVisitsInYear) {

        public static Settings defaults() {
            return new Settings(730, 2);
        }
    }

    /** The first rule that matches; {@code daysSinceLastVisit} matters only where there was one. */
    public static ChurnRisk of(
            Segment segment, RfmScores scores, long daysSinceLastVisit, long visitsInYear, Settings settings) {
        return switch (segment) {
            case HIBERNATING, LOST -> HIGH;
            case AT_RISK -> daysSinceLastVisit > settings.highAfterDays() ? HIGH : MEDIUM_HIGH;
            default -> {
                if (scores.recency() <= 2) {
                    yield MEDIUM_HIGH;
                }
                if (visitsInYear == 0) {
                    yield HIGH;
                }
                yield scores.recency() >= 4 && visitsInYear >= settings.lowFromVisitsInYear() ? LOW : MEDIUM;
            }
        };
    }
}
