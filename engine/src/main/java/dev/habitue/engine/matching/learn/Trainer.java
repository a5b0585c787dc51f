package dev.habitue.engine.matching.learn;

import dev.habitue.engine.matching.block.Blocker;
import dev.habitue.engine.matching.block.PairKeys;
import it.unimi.dsi.fastutil.longs.Long2DoubleOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Learns m and u without labels: u starts from seeded random pairs that no blocking rule joins, then EM over the histogram of
 * patterns of all blocked pairs, the unblocked rest standing by as certain non-matches
 * (<a href="https://doi.org/10.1080/01621459.1989.10478785">Jaro 1989</a>).
 */
public final class Trainer {
    private static final long SEED = 20_150_320;
    private static final long MOST_TRAINING_PAIRS = 2_000_000;
    private static final int ITERATIONS = 60;
    private static final double SMALLEST_U = 1e-8;
    private static final int RARITY_OFFSET = 1 << 10;

    private final Weights weights;
    private final Blocker blocker;
    private final int rows;
    private final int leftRows;
    private final double allPairs;
    private final Long2IntOpenHashMap patternIds = new Long2IntOpenHashMap();
    private final LongArrayList patterns = new LongArrayList();
    private double blockedPairs;
    private double[][] unblocked = new double[0][];

    public Trainer(Weights weights, Blocker blocker, int rows, int leftRows) {
        this.weights = weights;
        this.blocker = blocker;
        this.rows = rows;
        this.leftRows = leftRows;
        this.allPairs =
                rows == leftRows ? Math.max(1.0, rows * (rows - 1.0) / 2) : (double) leftRows * (rows - leftRows);
        patternIds.defaultReturnValue(-1);
    }

    /** Leaves the weights trained; the number of matches to expect among all pairs. */
    public double train(int randomPairs) {
        sampleUnblocked(randomPairs);
        long[] keys;
        double[] counts;
        Long2DoubleOpenHashMap histogram = histogram();
        keys = histogram.keySet().toLongArray();
        Arrays.sort(keys);
        counts = new double[keys.length];
        for (int i = 0; i < keys.length; i++) {
            counts[i] = histogram.get(keys[i]);
            blockedPairs += counts[i];
        }
        start();
        double matches = 0.5 * Math.min(leftRows, Math.max(1, rows - leftRows));
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double before = matches;
            matches = step(keys, counts, matches);
            if (Math.abs(matches - before) < 1e-4 * before) {
                break;
            }
        }
        return matches;
    }

    private void sampleUnblocked(int randomPairs) {
        SplittableRandom random = new SplittableRandom(SEED);
        int comparisons = weights.comparisons().size();
        unblocked = new double[comparisons][];
        for (int c = 0; c < comparisons; c++) {
            unblocked[c] = new double[weights.m[c].length];
        }
        int tries = (int) Math.min(randomPairs, allPairs * 4);
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            int a = random.nextInt(leftRows);
            int b = rows == leftRows ? random.nextInt(rows) : leftRows + random.nextInt(rows - leftRows);
            if (a == b || blocker.joins(a, b)) {
                continue;
            }
            taken++;
            long pattern = weights.pattern(a, b);
            for (int c = 0; c < comparisons; c++) {
                int level = Weights.level(pattern, c);
                if (level >= 0) {
                    unblocked[c][level]++;
                }
            }
        }
        for (double[] levels : unblocked) {
            for (int level = 0; level < levels.length; level++) {
                levels[level] /= Math.max(1, taken);
            }
        }
    }

    private Long2DoubleOpenHashMap histogram() {
        long expected = blocker.pairsAtMost();
        double rate = Math.min(1, (double) MOST_TRAINING_PAIRS / Math.max(1, expected));
        long threshold = (long) (rate * Long.MAX_VALUE);
        Long2DoubleOpenHashMap histogram = new Long2DoubleOpenHashMap();
        blocker.stream((a, b) -> {
            if (rate >= 1 || (PairKeys.combine(a, b) & Long.MAX_VALUE) < threshold) {
                long pattern = weights.pattern(a, b);
                int id = patternIds.get(pattern);
                if (id < 0) {
                    id = patterns.size();
                    patternIds.put(pattern, id);
                    patterns.add(pattern);
                }
                long rarity = Math.round(weights.rarityBits(pattern, a, b) * 2) + RARITY_OFFSET;
                histogram.addTo((long) id << 12 | rarity, 1 / rate);
            }
        });
        return histogram;
    }

    private void start() {
        for (int c = 0; c < weights.m.length; c++) {
            int levels = weights.m[c].length;
            for (int level = 0; level < levels; level++) {
                weights.m[c][level] = Weights.prior(level, levels);
                double sum = Arrays.stream(unblocked[c]).sum();
                weights.u[c][level] = Math.max(SMALLEST_U * 100, (unblocked[c][level] + 1e-7) / (sum + 1e-6));
            }
        }
        weights.refresh();
    }

    private double step(long[] keys, double[] counts, double matches) {
        double lambda = Math.min(0.5, matches / allPairs);
        double priorBits = Math.log(lambda / (1 - lambda)) / Math.log(2);
        double[] patternBits = new double[patterns.size()];
        for (int id = 0; id < patternBits.length; id++) {
            patternBits[id] = weights.patternBits(patterns.getLong(id));
        }
        double[] matched = new double[patternBits.length];
        double[] other = new double[patternBits.length];
        double sum = 0;
        for (int i = 0; i < keys.length; i++) {
            int id = (int) (keys[i] >>> 12);
            double bits = priorBits + patternBits[id] + ((keys[i] & 4095) - RARITY_OFFSET) / 2.0;
            double posterior = probability(bits);
            matched[id] += counts[i] * posterior;
            other[id] += counts[i] * (1 - posterior);
            sum += counts[i] * posterior;
        }
        maximise(matched, other);
        return Math.max(sum, 1e-3);
    }

    private void maximise(double[] matched, double[] other) {
        double rest = Math.max(0, allPairs - blockedPairs);
        for (int c = 0; c < weights.m.length; c++) {
            int levels = weights.m[c].length;
            double[] m = new double[levels];
            double[] u = new double[levels];
            double sumM = 0;
            double sumU = 0;
            for (int level = 0; level < levels; level++) {
                m[level] = Weights.prior(level, levels) * 4;
                u[level] = rest * unblocked[c][level] + 0.1;
            }
            for (int id = 0; id < matched.length; id++) {
                int level = Weights.level(patterns.getLong(id), c);
                if (level >= 0) {
                    m[level] += matched[id];
                    u[level] += other[id];
                }
            }
            for (int level = 0; level < levels; level++) {
                sumM += m[level];
                sumU += u[level];
            }
            for (int level = 0; level < levels; level++) {
                weights.m[c][level] = m[level] / sumM;
                weights.u[c][level] = Math.max(SMALLEST_U, u[level] / sumU);
            }
        }
        weights.refresh();
    }

    public static double probability(double bits) {
        return 1 / (1 + Math.pow(2, -bits));
    }
}
