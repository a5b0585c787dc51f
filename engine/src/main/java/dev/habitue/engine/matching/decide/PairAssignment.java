package dev.habitue.engine.matching.decide;

import it.unimi.dsi.fastutil.longs.Long2BooleanOpenHashMap;
import java.util.Arrays;

/**
 * From pairs to decisions: each left row matches at most one right row or none, so candidates of one row share its
 * probability; and a right row that another left row has claimed is the less likely to be claimed twice, by as much as the
 * base's own confident pairs show.
 */
public final class PairAssignment {
    /** Asks whether two rows of one side are one person held twice. */
    interface Twins {
        boolean same(int a, int b);
    }

    private static final int ROUNDS = 8;
    private static final double CONFIDENT = 0.9;
    private static final double MOST_MATCHED = 0.98;

    private final Candidates candidates;
    private final Twins twins;
    private final int leftRows;
    private final int rightRows;
    private final int firstRight;
    private final boolean exclusive;
    private final int[] order;
    private final double[] probability;
    private final Long2BooleanOpenHashMap knownTwins = new Long2BooleanOpenHashMap();
    private double matchRate;
    private double repeatRate = 1;
    private double openRights;

    PairAssignment(Candidates candidates, Twins twins, int leftRows, int rows, double matchRate, boolean exclusive) {
        this.candidates = candidates;
        this.twins = twins;
        this.leftRows = leftRows;
        this.rightRows = Math.max(1, rows - leftRows);
        this.firstRight = leftRows;
        this.exclusive = exclusive;
        this.matchRate = Math.min(MOST_MATCHED, matchRate);
        this.order = candidates.order();
        this.openRights = rightRows;
        this.probability = new double[candidates.size()];
    }

    /** @param learn whether the share of matched rows may be re-estimated from these very rows */
    void solve(boolean learn) {
        double[] claim = new double[candidates.size()];
        Arrays.fill(claim, 1);
        for (int round = 0; round < ROUNDS; round++) {
            double sum = share(claim);
            if (learn) {
                matchRate = Math.clamp(sum / leftRows, 1e-6, MOST_MATCHED);
            }
            if (exclusive && round < ROUNDS - 1) {
                repeatRate = repeatRate();
                claims(claim);
            }
        }
    }

    public double matchRate() {
        return matchRate;
    }

    /** The prior chance that a left row's match is one given right row that nobody else has claimed. */
    public double pairRate() {
        return matchRate / openRights;
    }

    public int[] order() {
        return order;
    }

    public double probability(int at) {
        return probability[at];
    }

    private double share(double[] claim) {
        double lambda = matchRate / openRights;
        double sum = 0;
        for (int from = 0; from < order.length; ) {
            int left = candidates.left(order[from]);
            double all = 1 - matchRate + lambda * candidates.tail(left);
            int to = from;
            while (to < order.length && candidates.left(order[to]) == left) {
                all += odds(order[to], lambda, claim);
                to++;
            }
            for (int i = from; i < to; i++) {
                probability[order[i]] = odds(order[i], lambda, claim) / all;
                sum += probability[order[i]];
            }
            from = to;
        }
        return sum;
    }

    private double odds(int at, double lambda, double[] claim) {
        return lambda * Math.pow(2, candidates.bits(at)) * claim[at];
    }

    /** How much less likely a right row is to be matched once it has been: among confident pairs, repeats against firsts. */
    private double repeatRate() {
        int[] claimed = new int[rightRows];
        int pairs = 0;
        for (int i = 0; i < probability.length; i++) {
            if (probability[i] >= CONFIDENT) {
                claimed[candidates.right(i) - firstRight]++;
                pairs++;
            }
        }
        double firsts = Arrays.stream(claimed).filter(c -> c > 0).count();
        double repeats = pairs - firsts;
        double again = (repeats + 1) / (firsts + 10);
        double once = Math.clamp(firsts / rightRows, 0.05, 1);
        return Math.min(1, again / once);
    }

    private void claims(double[] claim) {
        double[] free = new double[rightRows];
        Arrays.fill(free, 1);
        int[] strongest = new int[rightRows];
        Arrays.fill(strongest, -1);
        for (int at : order) {
            int right = candidates.right(at) - firstRight;
            free[right] *= 1 - Math.min(0.9999, probability[at]);
            if (strongest[right] < 0 || probability[at] > probability[strongest[right]]) {
                strongest[right] = at;
            }
        }
        double open = 0;
        for (double unclaimed : free) {
            open += unclaimed + (1 - unclaimed) * repeatRate;
        }
        openRights = Math.max(1, open);
        for (int at : order) {
            int right = candidates.right(at) - firstRight;
            double freeOfOthers = free[right] / (1 - Math.min(0.9999, probability[at]));
            boolean ownRepeat = strongest[right] != at && same(candidates.left(at), candidates.left(strongest[right]));
            claim[at] = ownRepeat ? 1 : freeOfOthers + (1 - freeOfOthers) * repeatRate;
        }
    }

    boolean same(int a, int b) {
        long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
        if (!knownTwins.containsKey(key)) {
            knownTwins.put(key, twins.same(a, b));
        }
        return knownTwins.get(key);
    }
}
