package dev.habitue.engine.lifetime;

import java.util.List;
import java.util.Set;

/** Fits logarithms of parameters: maximum likelihood first, and a weak prior's help where the data do not settle them. */
final class ParameterSearch {

    /** Past a factor of e¹² on the data's own scale, a parameter has run away. */
    private static final double BOUND = 12;
    /** One standard error of more than a factor e: the data say next to nothing about a parameter. */
    private static final double LARGEST_LOG_STANDARD_ERROR = 1;

    private ParameterSearch() {}

    record Found(double[] point, boolean regularised) {}

    /**
     * Searches {@code coarse} (a sample) from each start, then {@code full} from the best; both are mean negative
     * log-likelihoods. Adds to {@code reasons} what is wrong with the maximum; any reason there means the prior is used.
     */
    static Found search(
            Objective coarse,
            Objective full,
            double customers,
            List<double[]> starts,
            LogNormalPrior prior,
            Set<FitQuality.Reason> reasons) {
        if (reasons.isEmpty()) {
            QuasiNewton.Minimum best = QuasiNewton.minimise(full, best(coarse, starts), BOUND);
            if (best.atBound()) {
                reasons.add(FitQuality.Reason.PARAMETER_AT_BOUND);
            } else if (!best.converged()) {
                reasons.add(FitQuality.Reason.NOT_CONVERGED);
            } else if (uncertain(full, customers, best.point())) {
                reasons.add(FitQuality.Reason.WEAKLY_IDENTIFIED);
            } else {
                return new Found(best.point(), false);
            }
        }
        Objective guided = prior.applied(full, customers);
        // The prior keeps every parameter finite, so a bound would only cut a search short.
        return new Found(
                QuasiNewton.minimise(guided, prior.logMedians(), Double.POSITIVE_INFINITY)
                        .point(),
                true);
    }

    private static double[] best(Objective objective, List<double[]> starts) {
        double[] best = starts.getFirst();
        double lowest = Double.POSITIVE_INFINITY;
        for (double[] start : starts) {
            QuasiNewton.Minimum found = QuasiNewton.minimise(objective, start, BOUND);
            if (found.value() < lowest) {
                lowest = found.value();
                best = found.point();
            }
        }
        return best;
    }

    private static boolean uncertain(Objective meanNegative, double customers, double[] at) {
        Objective negativeLogLikelihood = (point, gradient) -> {
            double value = meanNegative.evaluate(point, gradient);
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= customers;
            }
            return value * customers;
        };
        for (double error : QuasiNewton.standardErrors(negativeLogLikelihood, at)) {
            if (!(error <= LARGEST_LOG_STANDARD_ERROR)) {
                return true;
            }
        }
        return false;
    }
}
