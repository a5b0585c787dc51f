package dev.habitue.engine.experiment;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/**
 * Whether groups are as large as they were meant to be: where they are not, people were lost or assigned wrongly, and no
 * result is to be believed. Pearson's chi-squared; after Fabijan et al., KDD 2019, https://doi.org/10.1145/3292500.3330722.
 */
public record SampleRatio(double p) {
    /** One in a thousand sound experiments is suspected wrongly. */
    private static final double SUSPICIOUS = 0.001;

    public boolean isMismatch() {
        return p < SUSPICIOUS;
    }

    /** Of one group, or of nobody, there is nothing to say. */
    public static SampleRatio of(long[] observed, double[] weights) {
        long people = Arrays.stream(observed).sum();
        if (people == 0 || observed.length < 2) {
            return new SampleRatio(1);
        }
        double total = Arrays.stream(weights).sum();
        double statistic = 0;
        for (int group = 0; group < observed.length; group++) {
            double expected = people * weights[group] / total;
            statistic += (observed[group] - expected) * (observed[group] - expected) / expected;
        }
        return new SampleRatio(1 - new ChiSquaredDistribution(observed.length - 1).cumulativeProbability(statistic));
    }
}
