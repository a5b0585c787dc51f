package dev.habitue.engine.segment;

/** Whether, and with what, somebody might spend more; labels are those of the API. */
public enum UpsellPotential {
    HIGH_NEW_SERVICES("Alto (probar nuevos servicios)"),
    LOW_GOOD_CUSTOMER("Bajo (ya es buen cliente)"),
    MEDIUM_RAISE_TICKET("Medio (aumentar ticket promedio)"),
    MEDIUM("Medio");

    private final String label;

    UpsellPotential(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /**
     * A customer of {@code fewestVisits} who knows at most {@code fewServices} may try others; one with a mean ticket of
     * {@code goodTicketMinor} and {@code manyServices} has little left to buy; {@code middleTicketMinor} can be raised.
     */
    public record Settings(
            long fewestVisits, long fewServices, long manyServices, long goodTicketMinor, long middleTicketMinor) {

        public static Settings defaults() {
            return new Settings(5, 2, 3, 60_000, 30_000);
        }
    }

    /** The first rule that matches. The mean ticket, spent over visits, is compared without rounding. */
    public static UpsellPotential of(
            long visits, long distinctServices, long spentMinor, int monetaryScore, Settings settings) {
        if (visits >= settings.fewestVisits() && distinctServices <= settings.fewServices()) {
            return HIGH_NEW_SERVICES;
        }
        boolean good = meets(spentMinor, visits, settings.goodTicketMinor()) || monetaryScore == 5;
        if (good && distinctServices >= settings.manyServices()) {
            return LOW_GOOD_CUSTOMER;
        }
        return meets(spentMinor, visits, settings.middleTicketMinor()) ? MEDIUM_RAISE_TICKET : MEDIUM;
    }

    private static boolean meets(long spentMinor, long visits, long ticketMinor) {
        return visits > 0 && spentMinor >= Math.multiplyExact(ticketMinor, visits);
    }
}
