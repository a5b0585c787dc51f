package dev.habitue.engine.lifetime;

/**
 * Weak beliefs about parameters, each log-normal around a median: what a fit leans on where the data are silent. With
 * enough data it no longer shows; with little, it keeps predictions within what businesses of this kind see.
 */
record LogNormalPrior(double[] medians, double[] spreads) {

    /** The objective plus the prior's negative log-density, both divided by {@code customers}; points are logarithms. */
    Objective applied(Objective meanNegativeLogLikelihood, double customers) {
        return (point, gradient) -> {
            double value = meanNegativeLogLikelihood.evaluate(point, gradient);
            for (int i = 0; i < point.length; i++) {
                double z = (point[i] - Math.log(medians[i])) / spreads[i];
                value += z * z / 2 / customers;
                gradient[i] += z / spreads[i] / customers;
            }
            return value;
        };
    }

    double[] logMedians() {
        double[] logs = new double[medians.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(medians[i]);
        }
        return logs;
    }
}
