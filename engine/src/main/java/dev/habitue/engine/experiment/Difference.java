package dev.habitue.engine.experiment;

import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How two groups differ, the second less the first, and within which bounds the truth lies.
 *
 * @param p how likely a difference at least as large is where there is none
 */
public record Difference(double estimate, double low, double high, double p) {
    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Whether the interval leaves zero out. */
    public boolean isClear() {
        return low > 0 || high < 0;
    }

    /** A group's mean, its standard deviation and its size. */
    public record Sample(double mean, double deviation, long size) {
        double squaredError() {
            return deviation * deviation / size;
        }
    }

    /** Of two means with variances of their own: Welch's t, degrees of freedom by Satterthwaite. Needs two of each. */
    public static Difference ofMeans(Sample first, Sample second, double confidence) {
        double error1 = first.squaredError();
        double error2 = second.squaredError();
        double estimate = second.mean() - first.mean();
        double error = Math.sqrt(error1 + error2);
        if (error == 0) {
            return new Difference(estimate, estimate, estimate, estimate == 0 ? 1 : 0);
        }
        double freedom = (error1 + error2)
                * (error1 + error2)
                / (error1 * error1 / (first.size() - 1) + error2 * error2 / (second.size() - 1));
        TDistribution t = new TDistribution(freedom);
        double reach = t.inverseCumulativeProbability((1 + confidence) / 2) * error;
        double p = 2 * t.cumulativeProbability(-Math.abs(estimate) / error);
        return new Difference(estimate, estimate - reach, estimate + reach, p);
    }

    /**
     * Of two shares: Newcombe's hybrid of Wilson's score intervals (Statistics in Medicine 17, 1998, method 10), sound for
     * small groups and rare events too; p by the pooled normal approximation.
     */
    public static Difference ofShares(long hits1, long size1, long hits2, long size2, double confidence) {
        double z = NORMAL.inverseCumulativeProbability((1 + confidence) / 2);
        double share1 = (double) hits1 / size1;
        double share2 = (double) hits2 / size2;
        double[] wilson1 = wilson(share1, size1, z);
        double[] wilson2 = wilson(share2, size2, z);
        double estimate = share2 - share1;
        double low = estimate - Math.hypot(share2 - wilson2[0], wilson1[1] - share1);
        double high = estimate + Math.hypot(wilson2[1] - share2, share1 - wilson1[0]);
        double pooled = (double) (hits1 + hits2) / (size1 + size2);
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / size1 + 1.0 / size2));
        double p = error == 0 ? 1 : 2 * NORMAL.cumulativeProbability(-Math.abs(estimate) / error);
        return new Difference(estimate, low, high, p);
    }

    private static double[] wilson(double share, long size, double z) {
        double square = z * z;
        double centre = share + square / (2 * size);
        double reach = z * Math.sqrt(share * (1 - share) / size + square / (4.0 * size * size));
        double scale = 1 + square / size;
        return new double[] {(centre - reach) / scale, (centre + reach) / scale};
    }
}
