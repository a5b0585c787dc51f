package dev.habitue.engine.lifetime;

import org.hipparchus.special.Gamma;

/**
 * Mean negative log-likelihood of BG/NBD in log r, log alpha, log a, log b, with its gradient, in the form that does not
 * overflow for frequent customers: Fader and Hardie, "Overcoming the BG/NBD Model's #NUM! Error Problem" (2013),
 * http://brucehardie.com/notes/027/
 */
record BetaGeometricLikelihood(PurchaseHistories customers) implements Objective {

    @Override
    public double evaluate(double[] point, double[] gradient) {
        double r = Math.exp(point[0]);
        double alpha = Math.exp(point[1]);
        double a = Math.exp(point[2]);
        double b = Math.exp(point[3]);
        double logAlpha = point[1];
        double sum = 0;
        double dr = 0;
        double dAlpha = 0;
        double da = 0;
        double db = 0;
        int x = -1;
        double constant = 0;
        double constantR = 0;
        double constantA = 0;
        double constantB = 0;
        double logDropoutOdds = Double.NEGATIVE_INFINITY;
        double[] recency = customers.recency();
        double[] age = customers.age();
        double[] weight = customers.weight();
        int[] frequency = customers.frequency();
        for (int i = 0; i < frequency.length; i++) {
            if (frequency[i] != x) {
                x = frequency[i];
                constant = r * logAlpha;
                constantR = logAlpha;
                constantA = 0;
                constantB = 0;
                if (x > 0) {
                    constant += Gamma.logGamma(r + x) - Gamma.logGamma(r);
                    constant += Gamma.logGamma(a + b)
                            + Gamma.logGamma(b + x)
                            - Gamma.logGamma(b)
                            - Gamma.logGamma(a + b + x);
                    constantR += Gamma.digamma(r + x) - Gamma.digamma(r);
                    constantA = Gamma.digamma(a + b) - Gamma.digamma(a + b + x);
                    constantB = constantA + Gamma.digamma(b + x) - Gamma.digamma(b);
                    logDropoutOdds = Math.log(a / (b + x - 1));
                }
            }
            double logAge = Math.log(alpha + age[i]);
            double logRecency = x == 0 ? logAge : Math.log(alpha + recency[i]);
            // Odds of having dropped out at the last visit, against having stayed and not come since.
            double odds = x == 0 ? 0 : Math.exp(logDropoutOdds + (r + x) * (logAge - logRecency));
            double gone = odds == Double.POSITIVE_INFINITY ? 1 : odds / (1 + odds);
            double logBoth = odds < 1e8
                    ? Math.log1p(odds)
                    : logDropoutOdds + (r + x) * (logAge - logRecency) + Math.log1p(1 / odds);
            double w = weight[i];
            sum += w * (constant - (r + x) * logAge + logBoth);
            dr += w * (constantR - (1 - gone) * logAge - gone * logRecency);
            dAlpha += w * (r / alpha - (r + x) * ((1 - gone) / (alpha + age[i]) + gone / (alpha + recency[i])));
            da += w * (constantA + gone / a);
            db += w * (constantB - (x == 0 ? 0 : gone / (b + x - 1)));
        }
        double scale = -1 / customers.totalWeight();
        gradient[0] = scale * dr * r;
        gradient[1] = scale * dAlpha * alpha;
        gradient[2] = scale * da * a;
        gradient[3] = scale * db * b;
        return scale * sum;
    }
}
