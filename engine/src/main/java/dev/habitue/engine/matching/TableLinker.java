package dev.habitue.engine.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Links two tables of any shape, or finds the duplicates within one, from what each column holds. Trains without labels. */
public final class TableLinker {
    private static final int RANDOM_PAIRS = 150_000;
    private static final long LARGEST_BLOCK = 200_000;
    private static final double LEAST = 0.5;
    private static final int MOST_COMPARISONS = 16;

    private final List<ColumnSpec> columns;

    /** Refuses no columns at all. */
    public TableLinker(List<ColumnSpec> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("say what at least one column holds");
        }
        this.columns = List.copyOf(columns);
    }

    /** Links each left row to at most one right row; pairs from probability 0.5. */
    public TableResult link(List<TableRow> left, List<TableRow> right) {
        Run run = new Run(new GenericTable(columns, left, right));
        if (left.isEmpty() || right.isEmpty()) {
            return run.result(List.of(), Map.of(), 0);
        }
        double matchRate = run.train() / left.size();
        Candidates candidates = run.matching.candidates(run.matching.pairRate(matchRate));
        Assignment assignment = run.matching.assign(candidates, matchRate, true, true);
        List<TablePair> pairs = new ArrayList<>();
        int best = -1;
        for (int at : assignment.order()) {
            if (assignment.probability(at) >= LEAST && (best < 0 || candidates.left(best) != candidates.left(at))) {
                pairs.add(run.pair(candidates.left(at), candidates.right(at), assignment.probability(at)));
                best = at;
            }
        }
        return run.result(pairs, Map.of(), assignment.matchRate());
    }

    /** Finds the rows of one table that are one thing: all pairs within each cluster, and every row's cluster. */
    public TableResult deduplicate(List<TableRow> rows) {
        Run run = new Run(new GenericTable(columns, rows, List.of()));
        if (rows.size() < 2) {
            return run.result(List.of(), Map.of(), 0);
        }
        double matchRate = run.train() / rows.size();
        double pairRate = run.matching.pairRate(matchRate);
        Candidates candidates = run.matching.candidates(pairRate);
        double[] probabilities = new double[candidates.size()];
        for (int at = 0; at < probabilities.length; at++) {
            probabilities[at] = Trainer.probability(candidates.bits(at) - Comparison.bits(pairRate));
        }
        int[] clusterOf = new Clusterer(rows.size()).cluster(candidates, probabilities, LEAST);
        return run.result(run.pairsWithin(clusterOf, pairRate), run.numbered(clusterOf), matchRate);
    }

    private static final class Run {
        private final GenericTable table;
        private final Blocker blocker;
        private final Weights weights;
        private final Matching matching;

        Run(GenericTable table) {
            this.table = table;
            if (table.comparisons().size() > MOST_COMPARISONS) {
                throw new IllegalArgumentException(
                        "at most " + MOST_COMPARISONS + " comparisons (a name makes four, an e-mail two)");
            }
            BlockingPlan plan = table.blockingPlan();
            blocker = new Blocker(plan.rules(), plan.refinements(), table.rows(), table.leftRows(), LARGEST_BLOCK);
            weights = Weights.untrained(table.comparisons());
            matching = new Matching(weights, blocker, table.rows(), table.leftRows(), (a, b, pattern) -> false);
        }

        double train() {
            return new Trainer(weights, blocker, table.rows(), table.leftRows()).train(RANDOM_PAIRS);
        }

        TablePair pair(int left, int right, double probability) {
            return new TablePair(
                    table.key(left),
                    table.key(right),
                    probability,
                    Matching.rounded(weights.evidence(weights.pattern(left, right), left, right)));
        }

        List<TablePair> pairsWithin(int[] clusterOf, double pairRate) {
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
                        pairs.add(pair(a, b, Math.max(LEAST, probability)));
                    }
                }
            }
            pairs.sort(Comparator.comparing(TablePair::leftKey).thenComparing(TablePair::rightKey));
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
            return new TableResult(pairs, clusters, blocker.reports(), weights.toModel(matchRate));
        }
    }
}
