package dev.habitue.engine.lifetime;

import java.util.List;

/**
 * The Gamma-Gamma model of the value of a visit: values vary around a customer's own mean with shape p, and those means
 * vary over customers with q and v (in the unit of money of the summaries). It takes value to be independent of frequency.
 * Fader, Hardie and Lee, "RFM and CLV", Journal of Marketing Research 42 (2005); http://brucehardie.com/notes/025/
 */
public record GammaGamma(double p, double q, double v, double logLikelihood, FitQuality quality) {

    public GammaGamma {
        if (!(p > 0 && q > 1 && v >= 0 && p * v < Double.POSITIVE_INFINITY && q < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("no finite mean value with p " + p + ", q " + q + ", v " + v);
        }
    }

    /** Never refuses: where the data do not carry a fit, {@link #quality} says why, and the parameters stay plausible. */
    public static GammaGamma fit(List<PurchaseSummary> customers) {
        return GammaGammaFit.fit(customers);
    }

    /** A model with parameters from elsewhere, whose likelihood is not known. */
    public static GammaGamma of(double p, double q, double v) {
        return new GammaGamma(p, q, v, Double.NaN, FitQuality.given());
    }

    /** E[value of a visit] of somebody of whom no value is known: p v / (q − 1). */
    public double populationMean() {
        return p * v / (q - 1);
    }

    /**
     * E[mean value of a customer's visits], between the population's mean and the customer's own, the nearer to the own
     * the more repeat visits it rests on: equation 5 of the note.
     */
    public double expectedMeanValue(PurchaseSummary customer) {
        int x = customer.frequency();
        return x == 0 || customer.meanValue() == 0
                ? populationMean()
                : p * (v + x * customer.meanValue()) / (p * x + q - 1);
    }
}
