package dev.habitue.console.customers;

import dev.habitue.engine.segment.Seasonality;
import dev.habitue.insights.Insight;
import dev.habitue.pages.Formats;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What to offer somebody, as sentences that are true of her: a favourite is what was booked more than once, a usual way of
 * paying what was used more than once, a preferred season names only its own months.
 */
public final class Advice {
    private static final int FAVOURITE_TIMES = 2;

    private final @Nullable String service;
    private final int times;
    private final String upsell;
    private final Seasonality.Pattern pattern;
    private final List<Integer> months;
    private final Map<String, Integer> payments;

    private Advice(Insight insight) {
        List<Insight.ServicePreference> services = insight.services();
        this.service = services.isEmpty() ? null : services.getFirst().name();
        this.times = services.isEmpty() ? 0 : services.getFirst().times();
        this.upsell = "offer.upsell." + insight.upsellPotential().name().toLowerCase(Locale.ROOT);
        this.pattern = insight.seasonality().pattern();
        this.months = insight.seasonality().bestMonths();
        this.payments = insight.paymentMethods();
    }

    static Advice of(Insight insight) {
        return new Advice(insight);
    }

    public String offer(Formats formats) {
        if (service == null || service.isBlank()) {
            return formats.text(upsell + ".bare");
        }
        return formats.text(times >= FAVOURITE_TIMES ? upsell : upsell + ".tried", service);
    }

    /** Null where too little is known. */
    public @Nullable String season(Formats formats) {
        if (pattern == Seasonality.Pattern.INSUFFICIENT) {
            return null;
        }
        String season = formats.text("season." + pattern.name().toLowerCase(Locale.ROOT));
        String own =
                months.stream().filter(this::isOfTheSeason).map(formats::month).collect(Collectors.joining(", "));
        return own.isEmpty() ? season : formats.text("season.months", season, own);
    }

    private boolean isOfTheSeason(int month) {
        return switch (pattern) {
            case SUMMER -> month == 12 || month <= 2;
            case WINTER -> month >= 6 && month <= 8;
            default -> false;
        };
    }

    public boolean winter() {
        return pattern == Seasonality.Pattern.WINTER;
    }

    /** Null where nothing was ever paid by a way that has a name. */
    public @Nullable String payment(Formats formats) {
        return payments.entrySet().stream()
                .filter(way -> !way.getKey().isBlank())
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Integer>comparingByKey().reversed()))
                .map(way -> formats.text(
                        way.getValue() >= FAVOURITE_TIMES ? "offer.payment" : "offer.payment.once",
                        formats.payment(way.getKey())))
                .orElse(null);
    }
}
