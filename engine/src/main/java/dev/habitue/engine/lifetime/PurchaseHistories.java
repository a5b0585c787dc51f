package dev.habitue.engine.lifetime;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Customers as columns, equal (x, t_x, T) rows merged with a weight and ordered by x, so that a likelihood evaluates its
 * gamma functions once per x, and gives the same sum whatever the order of its input.
 */
record PurchaseHistories(int[] frequency, double[] recency, double[] age, double[] weight, double totalWeight) {

    /** By x, t_x, T; written out because comparator chains take twice as long, and sorting is half the work. */
    private static final Comparator<PurchaseSummary> ORDER = (one, other) -> {
        if (one.frequency() != other.frequency()) {
            return one.frequency() < other.frequency() ? -1 : 1;
        }
        int byRecency = Double.compare(one.recency(), other.recency());
        return byRecency != 0 ? byRecency : Double.compare(one.age(), other.age());
    };

    /** With times divided by {@code timeUnit}. */
    static PurchaseHistories of(List<PurchaseSummary> customers, double timeUnit) {
        PurchaseSummary[] sorted = customers.toArray(PurchaseSummary[]::new);
        Arrays.sort(sorted, ORDER);
        int[] frequency = new int[sorted.length];
        double[] recency = new double[sorted.length];
        double[] age = new double[sorted.length];
        double[] weight = new double[sorted.length];
        int rows = 0;
        for (int i = 0; i < sorted.length; i++) {
            PurchaseSummary customer = sorted[i];
            if (i == 0 || ORDER.compare(sorted[i - 1], customer) != 0) {
                frequency[rows] = customer.frequency();
                recency[rows] = customer.recency() / timeUnit;
                age[rows] = customer.age() / timeUnit;
                rows++;
            }
            weight[rows - 1]++;
        }
        return new PurchaseHistories(
                Arrays.copyOf(frequency, rows),
                Arrays.copyOf(recency, rows),
                Arrays.copyOf(age, rows),
                Arrays.copyOf(weight, rows),
                sorted.length);
    }

    int rows() {
        return frequency.length;
    }

    /**
     * At most {@code limit} rows: every k-th of the order, which stratifies by x, t_x and T. The same input gives the
     * same sample.
     */
    PurchaseHistories thinned(int limit) {
        if (rows() <= limit) {
            return this;
        }
        int[] x = new int[limit];
        double[] tx = new double[limit];
        double[] t = new double[limit];
        double[] w = new double[limit];
        double total = 0;
        for (int i = 0; i < limit; i++) {
            int row = (int) ((i + 0.5) * rows() / limit);
            x[i] = frequency[row];
            tx[i] = recency[row];
            t[i] = age[row];
            w[i] = weight[row];
            total += w[i];
        }
        return new PurchaseHistories(x, tx, t, w, total);
    }
}
