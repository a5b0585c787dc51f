package dev.habitue.engine.lifetime;

import org.hipparchus.special.Gamma;

/**
 * Mean negative log-likelihood of Gamma-Gamma in log p, log (q − 1), log v, with its gradient: equation 1a of Fader and
 * Hardie, http://brucehardie.com/notes/025/. With q > 1 the mean value over the population is finite.
 */
record GammaGammaLikelihood(int[] visits, double[] values) implements Objective {

    static double q(double[] point) {
        return 1 + Math.exp(point[1]);
    }

    @Override
    public double evaluate(double[] point, double[] gradient) {
        double p = Math.exp(point[0]);
        double q = q(point);
        double v = Math.exp(point[2]);
        double logGammaQ = Gamma.logGamma(q);
        double digammaQ = Gamma.digamma(q);
        double sum = 0;
        double dp = 0;
        double dq = 0;
        double dv = 0;
        int x = -1;
        double constant = 0;
        double constantP = 0;
        double constantQ = 0;
        for (int i = 0; i < visits.length; i++) {
            if (visits[i] != x) {
                x = visits[i];
                double logX = Math.log(x);
                constant = Gamma.logGamma(p * x + q) - Gamma.logGamma(p * x) - logGammaQ + q * point[2] + p * x * logX;
                double digammaBoth = Gamma.digamma(p * x + q);
                constantP = digammaBoth - Gamma.digamma(p * x) + logX;
                constantQ = digammaBoth - digammaQ + point[2];
            }
            double z = values[i];
            double logZ = Math.log(z);
            double total = v + x * z;
            double logTotal = Math.log(total);
            sum += constant + (p * x - 1) * logZ - (p * x + q) * logTotal;
            dp += x * (constantP + logZ - logTotal);
            dq += constantQ - logTotal;
            dv += q / v - (p * x + q) / total;
        }
        double scale = -1.0 / visits.length;
        gradient[0] = scale * dp * p;
        gradient[1] = scale * dq * (q - 1);
        gradient[2] = scale * dv * v;
        return scale * sum;
    }
}
