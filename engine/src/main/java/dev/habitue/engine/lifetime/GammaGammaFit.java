package dev.habitue.engine.lifetime;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Maximum-likelihood fit of Gamma-Gamma, with the weak prior's help where the data do not determine it. */
final class GammaGammaFit {

    private static final int FEWEST_VALUES_TO_SHOW = 10;
    private static final int FEWEST_VALUES_TO_FIT = 30;
    private static final int LARGEST_SAMPLE = 250_000;
    private static final int COARSE_SAMPLE = 4_000;
    /** Means that vary by less than this share of their mean are one price. */
    private static final double SMALLEST_VARIATION = 1e-3;
    /** Beyond this, frequency explains a tenth of the variance of value, and the model's independence is gone. */
    private static final double LARGEST_CORRELATION = 0.32;

    /** Of p, q − 1 and v on the scale of the mean value, around the published fits. */
    private static final LogNormalPrior TYPICAL = new LogNormalPrior(new double[] {5, 3, 0.6}, new double[] {1, 1, 1});

    private static final Comparator<PurchaseSummary> ORDER =
            Comparator.comparingInt(PurchaseSummary::frequency).thenComparingDouble(PurchaseSummary::meanValue);

    private GammaGammaFit() {}

    static GammaGamma fit(List<PurchaseSummary> customers) {
        Set<FitQuality.Reason> reasons = EnumSet.noneOf(FitQuality.Reason.class);
        List<PurchaseSummary> valued = customers.stream()
                .filter(customer -> customer.frequency() > 0 && customer.meanValue() > 0)
                .sorted(ORDER)
                .toList();
        if (valued.isEmpty()) {
            reasons.add(FitQuality.Reason.NO_REPEAT_CUSTOMERS);
            valued = customers.stream()
                    .filter(customer -> customer.meanValue() > 0)
                    .sorted(ORDER)
                    .toList();
        }
        if (valued.isEmpty()) {
            reasons.add(FitQuality.Reason.NO_VALUES);
            return worthless(new FitQuality(FitQuality.Level.INSUFFICIENT, reasons, customers.size(), 0, 0));
        }
        double mean = valued.stream()
                .mapToDouble(PurchaseSummary::meanValue)
                .average()
                .orElseThrow();
        if (valued.size() < FEWEST_VALUES_TO_FIT) {
            reasons.add(FitQuality.Reason.TOO_FEW_VALUES);
        }
        if (deviation(valued, mean) < SMALLEST_VARIATION * mean) {
            reasons.add(FitQuality.Reason.IDENTICAL_VALUES);
        }
        GammaGammaLikelihood full = likelihood(valued, mean, LARGEST_SAMPLE);
        GammaGammaLikelihood coarse = likelihood(valued, mean, COARSE_SAMPLE);
        ParameterSearch.Found found = ParameterSearch.search(
                coarse,
                full,
                full.visits().length,
                List.of(point(5, 3, 0.6), point(1, 1.5, 1.5), point(20, 8, 0.4)),
                TYPICAL,
                reasons);
        if (Math.abs(correlation(valued)) > LARGEST_CORRELATION) {
            reasons.add(FitQuality.Reason.VALUE_DEPENDS_ON_FREQUENCY);
        }
        double meanNegative = likelihood(valued, mean, valued.size()).evaluate(found.point(), new double[3]);
        FitQuality quality = new FitQuality(
                level(valued.size(), found.regularised(), reasons),
                reasons,
                customers.size(),
                valued.size(),
                full.visits().length);
        // A density per unit of money, one for each customer.
        double logLikelihood = -valued.size() * (meanNegative + Math.log(mean));
        return new GammaGamma(
                Math.exp(found.point()[0]),
                GammaGammaLikelihood.q(found.point()),
                Math.exp(found.point()[2]) * mean,
                logLikelihood,
                quality);
    }

    private static GammaGamma worthless(FitQuality quality) {
        double[] medians = TYPICAL.medians();
        return new GammaGamma(medians[0], 1 + medians[1], 0, 0, quality);
    }

    private static FitQuality.Level level(int valued, boolean regularised, Set<FitQuality.Reason> reasons) {
        if (valued < FEWEST_VALUES_TO_SHOW) {
            return FitQuality.Level.INSUFFICIENT;
        }
        if (regularised) {
            return FitQuality.Level.REGULARISED;
        }
        return reasons.isEmpty() ? FitQuality.Level.SOUND : FitQuality.Level.DOUBTFUL;
    }

    /** Every k-th of the order where there are more than {@code limit}; one-time customers count as one visit. */
    private static GammaGammaLikelihood likelihood(List<PurchaseSummary> valued, double unit, int limit) {
        int n = Math.min(limit, valued.size());
        int[] visits = new int[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            PurchaseSummary customer = valued.get((int) ((i + 0.5) * valued.size() / n));
            visits[i] = Math.max(1, customer.frequency());
            values[i] = customer.meanValue() / unit;
        }
        return new GammaGammaLikelihood(visits, values);
    }

    private static double deviation(List<PurchaseSummary> valued, double mean) {
        double squares = 0;
        for (PurchaseSummary customer : valued) {
            squares += (customer.meanValue() - mean) * (customer.meanValue() - mean);
        }
        return Math.sqrt(squares / valued.size());
    }

    /** Pearson's, of frequency and value; 0 where either is constant. */
    private static double correlation(List<PurchaseSummary> valued) {
        double meanX =
                valued.stream().mapToInt(PurchaseSummary::frequency).average().orElseThrow();
        double meanZ = valued.stream()
                .mapToDouble(PurchaseSummary::meanValue)
                .average()
                .orElseThrow();
        double xx = 0;
        double zz = 0;
        double xz = 0;
        for (PurchaseSummary customer : valued) {
            double dx = customer.frequency() - meanX;
            double dz = customer.meanValue() - meanZ;
            xx += dx * dx;
            zz += dz * dz;
            xz += dx * dz;
        }
        return xx == 0 || zz == 0 ? 0 : xz / Math.sqrt(xx * zz);
    }

    private static double[] point(double p, double q, double v) {
        return new double[] {Math.log(p), Math.log(q - 1), Math.log(v)};
    }
}
