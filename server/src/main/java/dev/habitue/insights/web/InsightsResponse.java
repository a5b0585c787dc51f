package dev.habitue.insights.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.habitue.engine.segment.Seasonality;
import dev.habitue.insights.Insight;
import dev.habitue.platform.Tenant;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** @param monthCounts visits by month, 1 for January */
    record SeasonalityView(String pattern, List<Integer> bestMonths, Map<Integer, Long> monthCounts) {
        static SeasonalityView of(Seasonality seasonality) {
            Map<Integer, Long> counts = new LinkedHashMap<>();
            for (int month = 1; month <= seasonality.monthCounts().size(); month++) {
                counts.put(month, seasonality.monthCounts().get(month - 1));
            }
            return new SeasonalityView(seasonality.pattern().label(), seasonality.bestMonths(), counts);
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
