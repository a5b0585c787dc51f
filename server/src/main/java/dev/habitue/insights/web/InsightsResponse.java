package dev.habitue.insights.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.habitue.engine.segment.Seasonality;
import dev.habitue.insights.Insight;
import dev.habitue.platform.Tenant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What follows from a customer's history, as existing clients read it. */
record InsightsResponse(
        long customerId,
        String segment,
        BigDecimal ltv,
        BigDecimal avgTicket,
        String visitFrequency,
        List<String> preferredServices,
        List<String> preferredServiceTypes,
        SeasonalityView seasonality,
        PaymentBehavior paymentBehavior,
        String churnRisk,
        String upsellPotential,
        @Nullable Predicted predicted) {
    private static final int MOST_PREFERRED = 3;
    private static final int DECIMALS = 4;
    private static final Locale SPANISH = Locale.of("es", "CL");

    /** @param monthCounts visits by month in calendar order; a month without a visit is left out */
    record SeasonalityView(String pattern, List<String> bestMonths, Map<String, Long> monthCounts) {
        static SeasonalityView of(Seasonality seasonality) {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (Month month : Month.values()) {
                long visits = seasonality.monthCounts().get(month.getValue() - 1);
                if (visits > 0) {
                    counts.put(name(month), visits);
                }
            }
            return new SeasonalityView(
                    seasonality.pattern().label(),
                    seasonality.bestMonths().stream()
                            .map(month -> name(Month.of(month)))
                            .toList(),
                    counts);
        }

        /** Existing clients know the Spanish names, in whatever language the place works. */
        private static String name(Month month) {
            String name = month.getDisplayName(TextStyle.FULL_STANDALONE, SPANISH);
            return name.substring(0, 1).toUpperCase(SPANISH) + name.substring(1);
        }
    }

    /** @param methodDistribution payments by method */
    record PaymentBehavior(
            @Nullable String preferredMethod,
            List<String> paymentMethodsUsed,
            Map<String, Integer> methodDistribution) {
        static PaymentBehavior of(Map<String, Integer> methods) {
            List<String> used = List.copyOf(methods.keySet());
            return new PaymentBehavior(used.isEmpty() ? null : used.getFirst(), used, methods);
        }
    }

    record Predicted(
            BigDecimal probabilityAlive,

            @JsonProperty("expected_visits_12m") BigDecimal expectedVisits12m,

            @JsonProperty("expected_value_12m") BigDecimal expectedValue12m) {}

    static InsightsResponse of(Insight insight, Tenant tenant) {
        BigDecimal spent = tenant.amount(insight.standing().statistics().spentMinor());
        return new InsightsResponse(
                insight.customerId(),
                insight.standing().segment().displayName(),
                spent,
                ProfileResponse.average(spent, insight.standing().statistics().visits()),
                insight.visitFrequency().label(),
                insight.services().stream()
                        .limit(MOST_PREFERRED)
                        .map(Insight.ServicePreference::name)
                        .toList(),
                insight.serviceTypes(),
                SeasonalityView.of(insight.seasonality()),
                PaymentBehavior.of(insight.paymentMethods()),
                insight.churnRisk().label(),
                insight.upsellPotential().label(),
                predicted(insight.prediction(), tenant));
    }

    private static @Nullable Predicted predicted(Insight.@Nullable Prediction prediction, Tenant tenant) {
        return prediction == null
                ? null
                : new Predicted(
                        rounded(prediction.probabilityAlive()),
                        rounded(prediction.expectedVisits()),
                        tenant.amount(prediction.expectedValueMinor()));
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
