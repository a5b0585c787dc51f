package dev.habitue.engine.matching.learn;

import dev.habitue.engine.matching.compare.Comparison;
import java.util.ArrayList;
import java.util.List;

/** m and u of every level, and the match weights that follow from them (log2 of m/u, within bounds). */
public final class Weights {
    private static final double LARGEST_BITS = 22;

    private final List<Comparison> comparisons;
    final double[][] m;
    final double[][] u;
    private final double[][] bits;

    Weights(List<Comparison> comparisons) {
        this.comparisons = List.copyOf(comparisons);
        this.m = new double[comparisons.size()][];
        this.u = new double[comparisons.size()][];
        this.bits = new double[comparisons.size()][];
        for (int c = 0; c < comparisons.size(); c++) {
            int levels = comparisons.get(c).levels().size();
            m[c] = new double[levels];
            u[c] = new double[levels];
            bits[c] = new double[levels];
        }
    }

    /** What is expected of matches before any is seen: mostly exact, seldom plainly different. */
    static double prior(int level, int levels) {
        return level == 0 ? 0.75 : level == levels - 1 ? 0.1 : 0.15 / Math.max(1, levels - 2);
    }

    /** Before any training: what is expected, and no level likelier than another among other pairs. */
    public static Weights untrained(List<Comparison> comparisons) {
        Weights weights = new Weights(comparisons);
        for (int c = 0; c < comparisons.size(); c++) {
            int levels = weights.m[c].length;
            for (int level = 0; level < levels; level++) {
                weights.m[c][level] = prior(level, levels);
                weights.u[c][level] = 1.0 / levels;
            }
        }
        weights.refresh();
        return weights;
    }

    public static Weights of(List<Comparison> comparisons, LinkModel model) {
        Weights weights = new Weights(comparisons);
        for (int c = 0; c < comparisons.size(); c++) {
            LinkModel.Comparison trained = trained(comparisons.get(c), model);
            for (int level = 0; level < trained.levels().size(); level++) {
                weights.m[c][level] = trained.levels().get(level).m();
                weights.u[c][level] = trained.levels().get(level).u();
            }
        }
        weights.refresh();
        return weights;
    }

    private static LinkModel.Comparison trained(Comparison comparison, LinkModel model) {
        for (LinkModel.Comparison trained : model.comparisons()) {
            boolean sameLevels = trained.levels().stream()
                    .map(LinkModel.Level::name)
                    .toList()
                    .equals(comparison.levels());
            if (trained.name().equals(comparison.name()) && sameLevels) {
                return trained;
            }
        }
        throw new IllegalArgumentException("the model was not trained for the comparison " + comparison.name());
    }

    public LinkModel toModel(double matchRate) {
        List<LinkModel.Comparison> all = new ArrayList<>();
        for (int c = 0; c < comparisons.size(); c++) {
            List<LinkModel.Level> levels = new ArrayList<>();
            for (int level = 0; level < m[c].length; level++) {
                levels.add(new LinkModel.Level(comparisons.get(c).levels().get(level), m[c][level], u[c][level]));
            }
            all.add(new LinkModel.Comparison(comparisons.get(c).name(), levels));
        }
        return new LinkModel(matchRate, all);
    }

    /** Works the bits out anew after m or u changed. */
    void refresh() {
        for (int c = 0; c < m.length; c++) {
            Comparison comparison = comparisons.get(c);
            for (int level = 0; level < m[c].length; level++) {
                double against = comparison.valueSpecific(level) ? 1 : u[c][level];
                bits[c][level] = Math.clamp(Math.log(m[c][level] / against) / Math.log(2), -LARGEST_BITS, LARGEST_BITS);
            }
        }
    }

    List<Comparison> comparisons() {
        return comparisons;
    }

    /** Levels of a pair, four bits each, 0 for missing. */
    public long pattern(int a, int b) {
        long pattern = 0;
        for (int c = 0; c < comparisons.size(); c++) {
            pattern |= (comparisons.get(c).level(a, b) + 1L) << (4 * c);
        }
        return pattern;
    }

    public static int level(long pattern, int comparison) {
        return (int) (pattern >>> (4 * comparison) & 15) - 1;
    }

    public double patternBits(long pattern) {
        double sum = 0;
        for (int c = 0; c < bits.length; c++) {
            int level = level(pattern, c);
            if (level >= 0) {
                sum += bits[c][level];
            }
        }
        return sum;
    }

    public double rarityBits(long pattern, int a, int b) {
        double sum = 0;
        for (int c = 0; c < bits.length; c++) {
            int level = level(pattern, c);
            if (level >= 0) {
                sum += comparisons.get(c).rarityBits(a, b, level);
            }
        }
        return sum;
    }

    /** Learns m anew from pairs and how likely each is a match; what no pair shows keeps the weight of {@code pseudo} matches. */
    public void learnMatches(long[] patterns, double[] probabilities, double pseudo, LinkModel trained) {
        for (int c = 0; c < m.length; c++) {
            double[] seen = new double[m[c].length];
            double sum = pseudo;
            for (int level = 0; level < seen.length; level++) {
                seen[level] = pseudo
                        * trained.comparisons().get(c).levels().get(level).m();
            }
            for (int i = 0; i < patterns.length; i++) {
                int level = level(patterns[i], c);
                if (level >= 0) {
                    seen[level] += probabilities[i];
                    sum += probabilities[i];
                }
            }
            for (int level = 0; level < seen.length; level++) {
                m[c][level] = seen[level] / sum;
            }
        }
        refresh();
    }

    public List<Evidence> evidence(long pattern, int a, int b) {
        List<Evidence> evidence = new ArrayList<>();
        for (int c = 0; c < bits.length; c++) {
            int level = level(pattern, c);
            if (level >= 0) {
                Comparison comparison = comparisons.get(c);
                evidence.add(new Evidence(
                        comparison.name(),
                        comparison.levels().get(level),
                        bits[c][level] + comparison.rarityBits(a, b, level)));
            }
        }
        return evidence;
    }
}
