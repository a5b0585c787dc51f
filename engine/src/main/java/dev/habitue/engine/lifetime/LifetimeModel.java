package dev.habitue.engine.lifetime;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Visits and their value together: what a customer is expected to do, and to be worth, within a horizon. */
public record LifetimeModel(BetaGeometric visits, GammaGamma values) {

    /** The horizon of 12 months for summaries in weeks. */
    public static final double TWELVE_MONTHS_IN_WEEKS = 365.25 / 7;

    /**
     * {@code probabilityOfReturn} is that of a visit within the horizon, for everybody. {@code probabilityAlive} is the
     * model's for repeat customers and the probability of return for one-time ones. Value in the unit of the summaries.
     */
    public record Prediction(
            double probabilityAlive, double probabilityOfReturn, double expectedVisits, double expectedValue) {

        /** The expected value rounded to whole units, which are minor units where the summaries held those. */
        public long expectedValueRounded() {
            return BigDecimal.valueOf(expectedValue)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
        }
    }

    public static LifetimeModel fit(List<PurchaseSummary> customers) {
        return new LifetimeModel(BetaGeometric.fit(customers), GammaGamma.fit(customers));
    }

    /** {@code horizon} in the unit of time of the summaries. */
    public Prediction predict(PurchaseSummary customer, double horizon) {
        double probabilityOfReturn = visits.probabilityOfReturn(horizon, customer);
        double expectedVisits = visits.expectedPurchases(horizon, customer);
        return new Prediction(
                customer.frequency() == 0 ? probabilityOfReturn : visits.probabilityAlive(customer),
                probabilityOfReturn,
                expectedVisits,
                expectedVisits * values.expectedMeanValue(customer));
    }
}
