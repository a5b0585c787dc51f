package dev.habitue.engine.matching;

import dev.habitue.engine.matching.block.Blocker;
import dev.habitue.engine.matching.block.BlockingPlan;
import dev.habitue.engine.matching.block.BlockingRule;
import dev.habitue.engine.matching.compare.Comparison;
import dev.habitue.engine.matching.decide.Candidates;
import dev.habitue.engine.matching.decide.Matching;
import dev.habitue.engine.matching.decide.PairAssignment;
import dev.habitue.engine.matching.learn.Trainer;
import dev.habitue.engine.matching.learn.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One matching of tables, from their columns to pairs. */
final class TableRun {
    private static final int RANDOM_PAIRS = 150_000;
    private static final long LARGEST_BLOCK = 200_000;
    private static final int MOST_COMPARISONS = 16;
    private static final double FOR_REVIEW = 0.84;

    private final GenericTable table;
    private final Blocker blocker;
    private final List<String> notBlocking;
    private final Weights weights;
    private final Matching matching;

    /** Refuses more comparisons than a pattern has room for. */
    TableRun(GenericTable table) {
        this.table = table;
        if (table.comparisons().size() > MOST_COMPARISONS) {
            throw new IllegalArgumentException(
                    "at most " + MOST_COMPARISONS + " comparisons (a name makes four, an e-mail two)");
        }
        BlockingPlan plan = table.blockingPlan();
        List<BlockingRule> rules = plan.rules();
        notBlocking = plan.withoutRule(rules);
        blocker = new Blocker(rules, plan.refinements(), table.rows(), table.leftRows(), LARGEST_BLOCK);
        weights = Weights.untrained(table.comparisons());
        matching = new Matching(weights, blocker, table.rows(), table.leftRows(), (a, b, pattern) -> false);
    }

    double train() {
        return new Trainer(weights, blocker, table.rows(), table.leftRows()).train(RANDOM_PAIRS);
    }

    Candidates candidates(double matchRate) {
        return matching.candidates(matching.pairRate(matchRate));
    }

    PairAssignment assign(Candidates candidates, double matchRate) {
        return matching.assign(candidates, matchRate, true, true);
    }

    /** Of each candidate alone, whatever its rivals. */
    double[] probabilities(Candidates candidates, double matchRate) {
        double pairRate = matching.pairRate(matchRate);
        double[] probabilities = new double[candidates.size()];
        for (int at = 0; at < probabilities.length; at++) {
            probabilities[at] = Trainer.probability(candidates.bits(at) - Comparison.bits(pairRate));
        }
        return probabilities;
    }

    /** The same, without those whom only a person may join. */
    double[] joining(Candidates candidates, double[] probabilities) {
        double[] joining = probabilities.clone();
        for (int at = 0; at < joining.length; at++) {
            if (joining[at] >= TableLinker.LEAST && areForAPerson(candidates.left(at), candidates.right(at))) {
                joining[at] = 0;
            }
        }
        return joining;
    }

    TablePair pair(int left, int right, double probability) {
        long pattern = weights.pattern(left, right);
        boolean household = table.mayBeRelatives(left, right, pattern);
        return new TablePair(
                table.key(left),
                table.key(right),
                household || table.haveTheNameAlone(pattern) ? Math.min(FOR_REVIEW, probability) : probability,
                household,
                Matching.rounded(weights.evidence(pattern, left, right)));
    }

    private boolean areForAPerson(int a, int b) {
        long pattern = weights.pattern(a, b);
        return table.mayBeRelatives(a, b, pattern) && table.haveNamesOfTheirOwn(a, b, pattern);
    }

    List<TablePair> pairsWithin(int[] clusterOf, double matchRate) {
        double pairRate = matching.pairRate(matchRate);
        Map<Integer, List<Integer>> clusters = new LinkedHashMap<>();
        for (int row = 0; row < clusterOf.length; row++) {
            clusters.computeIfAbsent(clusterOf[row], cluster -> new ArrayList<>())
                    .add(row);
        }
        List<TablePair> pairs = new ArrayList<>();
        for (List<Integer> members : clusters.values()) {
            for (int i = 0; i < members.size(); i++) {
                for (int j = i + 1; j < members.size(); j++) {
                    int a = members.get(i);
                    int b = members.get(j);
                    double bits = matching.bits(weights.pattern(a, b), a, b);
                    double probability = Trainer.probability(bits - Comparison.bits(pairRate));
                    pairs.add(pair(a, b, Math.max(TableLinker.LEAST, probability)));
                }
            }
        }
        return pairs;
    }

    /** Those below what joins clusters, where they are asked for, and those whom only a person may join. */
    List<TablePair> pairsAcross(int[] clusterOf, Candidates candidates, double[] probabilities, double least) {
        List<TablePair> pairs = new ArrayList<>();
        for (int at : candidates.order()) {
            int a = candidates.left(at);
            int b = candidates.right(at);
            boolean open = probabilities[at] < TableLinker.LEAST || areForAPerson(a, b);
            if (probabilities[at] >= least && clusterOf[a] != clusterOf[b] && open) {
                pairs.add(pair(a, b, probabilities[at]));
            }
        }
        return pairs;
    }

    Map<String, Integer> numbered(int[] clusterOf) {
        Map<Integer, Integer> numbers = new LinkedHashMap<>();
        Map<String, Integer> clusters = new LinkedHashMap<>();
        for (int row = 0; row < clusterOf.length; row++) {
            Integer number = numbers.computeIfAbsent(clusterOf[row], cluster -> numbers.size());
            clusters.put(table.key(row), number);
        }
        return clusters;
    }

    TableResult result(List<TablePair> pairs, Map<String, Integer> clusters, double matchRate) {
        return new TableResult(pairs, clusters, blocker.reports(), notBlocking, weights.toModel(matchRate));
    }
}
