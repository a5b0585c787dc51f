package dev.habitue.engine.lifetime;

import org.hipparchus.special.Beta;

/**
 * Expected visits within t of a customer who is still active, under BG/NBD: the mean over p ~ Beta(a, b + x) of
 * (1 − ((alpha + T)/(alpha + T + p t))^(r + x)) / p. Its closed form, Fader, Hardie and Lee (2005) equation 10 without
 * the probability alive, divides by a − 1 and lets 2F1 overflow for frequent customers; both vanish after Euler's
 * transformation (DLMF 15.8.1), which puts a − 1 among the series' parameters.
 */
final class ExpectedVisits {

    private static final int MAX_TERMS = 5_000;
    private static final double PRECISION = 1e-16;
    /** Below this share of the largest number it was made from, a difference has lost too many digits. */
    private static final double SMALLEST_DIFFERENCE = 1e-7;

    private ExpectedVisits() {}

    /** {@code rx} is r + x, {@code bx} is b + x, {@code ratio} is t / (alpha + T). */
    static double whileActive(double rx, double a, double bx, double ratio) {
        if (ratio <= 0) {
            return 0;
        }
        double series = bySeries(rx, a, bx, ratio);
        return Double.isNaN(series) ? byQuadrature(rx, a, bx, ratio) : series;
    }

    /** NaN where the series would need too many terms or cancel. */
    static double bySeries(double rx, double a, double bx, double ratio) {
        double z = ratio / (1 + ratio);
        double c = a + bx - 1;
        double logOneMinusZ = -Math.log1p(ratio);
        double first = a == 1 ? -logOneMinusZ : -Math.expm1((a - 1) * logOneMinusZ) / (a - 1);
        double d = a + bx - 1 - rx;
        double term = d * z;
        double sum = term;
        double largest = Math.abs(term);
        for (int n = 1; n <= MAX_TERMS && Math.abs(term) > PRECISION * Math.abs(sum); n++) {
            term *= (a + n - 1) * (d + n) / ((c + n) * (n + 1)) * z;
            sum += term;
            largest = Math.max(largest, Math.abs(term));
        }
        double scale = Math.exp((a - 1) * logOneMinusZ);
        double visits = c * first - scale * sum;
        boolean settled = Math.abs(term) <= PRECISION * Math.abs(sum) || sum == 0;
        boolean exact = visits > SMALLEST_DIFFERENCE * (Math.abs(c * first) + scale * largest);
        return settled && exact && Double.isFinite(visits) ? visits : Double.NaN;
    }

    /**
     * The trapezoid rule over p = 1/(1 + e^−u), u = u0 + w sinh s: exact to many digits for any shape of the beta density.
     */
    static double byQuadrature(double rx, double a, double bx, double ratio) {
        double step = 1.0 / 32;
        double centre = Math.log(a / bx);
        double width = Math.min(1, Math.sqrt(1 / a + 1 / bx));
        double logBeta = Beta.logBeta(a, bx);
        double sum = 0;
        for (int i = -512; i <= 512; i++) {
            double s = i * step;
            double u = centre + width * Math.sinh(s);
            double logP = u > 0 ? -Math.log1p(Math.exp(-u)) : u - Math.log1p(Math.exp(u));
            double logQ = logP - u;
            double density = Math.exp(a * logP + bx * logQ - logBeta);
            if (density > 0) {
                double p = Math.exp(logP);
                double visits = p * ratio < 1e-300 ? rx * ratio : -Math.expm1(-rx * Math.log1p(p * ratio)) / p;
                sum += density * visits * width * Math.cosh(s);
            }
        }
        return sum * step;
    }
}
