package dev.habitue.engine.matching.decide;

import dev.habitue.engine.matching.block.Blocker;
import dev.habitue.engine.matching.compare.Comparison;
import dev.habitue.engine.matching.learn.Evidence;
import dev.habitue.engine.matching.learn.LinkModel;
import dev.habitue.engine.matching.learn.Trainer;
import dev.habitue.engine.matching.learn.Weights;
import java.util.List;

/** The way from blocked pairs to probabilities, whatever the rows are. */
public final class Matching {
    /** Sees every blocked pair, and may hold it apart. */
    public interface Guard {
        boolean heldApart(int a, int b, long pattern);
    }

    /** The odds of a match, before rivals, below which a pair is not kept. */
    private static final double KEPT_ODDS = 0.0003;

    private static final int REFINING_ROUNDS = 5;
    private static final double PSEUDO_MATCHES = 4;
    private static final double TWIN_PROBABILITY = 0.9;

    private final Weights weights;
    private final Blocker blocker;
    private final int rows;
    private final int leftRows;
    private final Guard guard;

    public Matching(Weights weights, Blocker blocker, int rows, int leftRows, Guard guard) {
        this.weights = weights;
        this.blocker = blocker;
        this.rows = rows;
        this.leftRows = leftRows;
        this.guard = guard;
    }

    /** The pairs worth keeping. */
    public Candidates candidates(double pairRate) {
        double lineBits = Comparison.bits(pairRate) - Comparison.bits(KEPT_ODDS);
        Candidates candidates = new Candidates(leftRows, lineBits);
        blocker.stream((a, b) -> {
            long pattern = weights.pattern(a, b);
            if (!guard.heldApart(a, b, pattern)) {
                candidates.offer(a, b, bits(pattern, a, b));
            }
        });
        return candidates;
    }

    /**
     * Gives each left row one right row at most.
     *
     * @param learn whether the share of matched rows and m are learnt further from the rows at hand
     * @param exclusive whether a right row that one left row has claimed is the less likely to be another's
     */
    public PairAssignment assign(Candidates candidates, double matchRate, boolean learn, boolean exclusive) {
        double pairRate = pairRate(matchRate);
        PairAssignment assignment =
                new PairAssignment(candidates, (a, b) -> twins(a, b, pairRate), leftRows, rows, matchRate, exclusive);
        assignment.solve(learn);
        if (learn && exclusive) {
            LinkModel trained = weights.toModel(matchRate);
            for (int round = 0; round < REFINING_ROUNDS; round++) {
                refine(candidates, assignment, trained);
                assignment.solve(true);
            }
        }
        return assignment;
    }

    public double pairRate(double matchRate) {
        double others = rows == leftRows ? (rows - 1) / 2.0 : rows - leftRows;
        return Math.min(0.5, Math.max(matchRate, 1e-6) / Math.max(1, others));
    }

    public double bits(long pattern, int a, int b) {
        return weights.patternBits(pattern) + weights.rarityBits(pattern, a, b);
    }

    /** EM once more over the candidates, now that each row has one match at most. */
    private void refine(Candidates candidates, PairAssignment assignment, LinkModel trained) {
        long[] patterns = new long[candidates.size()];
        double[] probabilities = new double[candidates.size()];
        for (int at = 0; at < patterns.length; at++) {
            patterns[at] = weights.pattern(candidates.left(at), candidates.right(at));
            probabilities[at] = assignment.probability(at);
        }
        weights.learnMatches(patterns, probabilities, PSEUDO_MATCHES, trained);
        for (int at = 0; at < patterns.length; at++) {
            candidates.rescore(at, bits(patterns[at], candidates.left(at), candidates.right(at)));
        }
    }

    private boolean twins(int a, int b, double pairRate) {
        long pattern = weights.pattern(a, b);
        return !guard.heldApart(a, b, pattern)
                && Trainer.probability(bits(pattern, a, b) - Comparison.bits(pairRate)) >= TWIN_PROBABILITY;
    }

    public static List<Evidence> rounded(List<Evidence> evidence) {
        return evidence.stream()
                .map(e -> new Evidence(e.comparison(), e.level(), Math.round(e.weightBits() * 100) / 100.0))
                .toList();
    }
}
