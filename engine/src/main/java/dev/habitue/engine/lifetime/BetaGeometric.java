package dev.habitue.engine.lifetime;

import java.util.List;

/**
 * The BG/NBD model: customers visit at a rate λ ~ Gamma(r, alpha) and leave for good after a visit with probability
 * p ~ Beta(a, b). Times are in the unit of the summaries it was fitted on. Refuses parameters that are not positive.
 * Fader, Hardie and Lee, "Counting Your Customers the Easy Way", Marketing Science 24 (2005),
 * http://brucehardie.com/papers/018/
 */
public record BetaGeometric(double r, double alpha, double a, double b, double logLikelihood, FitQuality quality) {

    public BetaGeometric {
        for (double parameter : new double[] {r, alpha, a, b}) {
            if (!(parameter > 0 && parameter < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("not a positive parameter: " + parameter);
            }
        }
    }

    /** Never refuses: where the data do not carry a fit, {@link #quality} says why, and the parameters stay plausible. */
    public static BetaGeometric fit(List<PurchaseSummary> customers) {
        return BetaGeometricFit.fit(customers);
    }

    /** A model with parameters from elsewhere, whose likelihood is not known. */
    public static BetaGeometric of(double r, double alpha, double a, double b) {
        return new BetaGeometric(r, alpha, a, b, Double.NaN, FitQuality.given());
    }

    /**
     * P(still active at T). Under this model nobody leaves before a second visit, so it is 1 for one-time customers; show
     * {@link #probabilityOfReturn} for them. http://brucehardie.com/notes/021/
     */
    public double probabilityAlive(PurchaseSummary customer) {
        int x = customer.frequency();
        if (x == 0) {
            return 1;
        }
        double silence = Math.log((alpha + customer.age()) / (alpha + customer.recency()));
        return 1 / (1 + Math.exp(Math.log(a / (b + x - 1)) + (r + x) * silence));
    }

    /**
     * P(no visit in (T, T + t]) = 1 − P(alive) + P(alive) ((alpha + T)/(alpha + T + t))^(r + x): the customer is gone, or
     * active with a posterior rate Gamma(r + x, alpha + T) and silent, since leaving happens only at a visit.
     */
    public double probabilityOfNoPurchaseWithin(double t, PurchaseSummary customer) {
        return 1 - probabilityOfReturn(t, customer);
    }

    /** P(at least one visit in (T, T + t]), the complement of {@link #probabilityOfNoPurchaseWithin}. */
    public double probabilityOfReturn(double t, PurchaseSummary customer) {
        double logSilent = -(r + customer.frequency()) * Math.log1p(horizon(t) / (alpha + customer.age()));
        return -probabilityAlive(customer) * Math.expm1(logSilent);
    }

    /** E[visits in (T, T + t]] given the customer's history: equation 10 of the paper. */
    public double expectedPurchases(double t, PurchaseSummary customer) {
        int x = customer.frequency();
        return probabilityAlive(customer)
                * ExpectedVisits.whileActive(r + x, a, b + x, horizon(t) / (alpha + customer.age()));
    }

    private static double horizon(double t) {
        if (!(t >= 0 && t < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("horizon is not a positive time: " + t);
        }
        return t;
    }
}
