package dev.habitue.engine.matching;

import dev.habitue.engine.matching.block.PairKeys;
import dev.habitue.engine.matching.decide.Candidates;
import dev.habitue.engine.matching.decide.Clusterer;
import dev.habitue.engine.matching.decide.PairAssignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Links two tables of any shape, or finds the duplicates within one, from what each column holds. Trains without labels. */
public final class TableLinker {
    /** The least probability of a pair unless another is asked for, and of a pair that joins two clusters. */
    public static final double LEAST = 0.5;

    private static final Comparator<TablePair> BY_KEYS =
            Comparator.comparing(TablePair::leftKey).thenComparing(TablePair::rightKey);

    private final List<ColumnSpec> columns;

    /** Refuses no columns at all. */
    public TableLinker(List<ColumnSpec> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("say what at least one column holds");
        }
        this.columns = List.copyOf(columns);
    }

    /** Links the two from probability {@link #LEAST} on. */
    public TableResult link(List<TableRow> left, List<TableRow> right) {
        return link(left, right, LEAST);
    }

    /**
     * Links each row of the longer table to at most one row of the other. Which of the two is called left changes nothing but
     * the sides of the pairs.
     */
    public TableResult link(List<TableRow> left, List<TableRow> right, double least) {
        boolean turned = comesFirst(right, left);
        TableRun run = new TableRun(new GenericTable(columns, turned ? right : left, turned ? left : right));
        if (left.isEmpty() || right.isEmpty()) {
            return run.result(List.of(), Map.of(), 0);
        }
        double matchRate = run.train() / Math.max(left.size(), right.size());
        Candidates candidates = run.candidates(matchRate);
        PairAssignment assignment = run.assign(candidates, matchRate);
        List<TablePair> pairs = new ArrayList<>();
        for (int at : likeliestOfEachLeft(candidates, assignment)) {
            if (assignment.probability(at) >= least) {
                TablePair pair = run.pair(candidates.left(at), candidates.right(at), assignment.probability(at));
                pairs.add(turned ? turned(pair) : pair);
            }
        }
        pairs.sort(BY_KEYS);
        return run.result(pairs, Map.of(), assignment.matchRate());
    }

    /** Finds the rows of one table that are one thing, with pairs from probability {@link #LEAST} on. */
    public TableResult deduplicate(List<TableRow> rows) {
        return deduplicate(rows, LEAST);
    }

    /**
     * Finds the rows of one table that are one thing: all pairs within each cluster, every row's cluster, and the pairs across
     * clusters that are for a person to judge.
     */
    public TableResult deduplicate(List<TableRow> rows, double least) {
        TableRun run = new TableRun(new GenericTable(columns, rows, List.of()));
        if (rows.size() < 2) {
            return run.result(List.of(), Map.of(), 0);
        }
        double matchRate = run.train() / rows.size();
        Candidates candidates = run.candidates(matchRate);
        double[] probabilities = run.probabilities(candidates, matchRate);
        int[] clusterOf = new Clusterer(rows.size()).cluster(candidates, run.joining(candidates, probabilities), LEAST);
        List<TablePair> pairs = new ArrayList<>(run.pairsWithin(clusterOf, matchRate));
        pairs.removeIf(pair -> pair.probability() < least);
        pairs.addAll(run.pairsAcross(clusterOf, candidates, probabilities, least));
        pairs.sort(BY_KEYS);
        return run.result(pairs, run.numbered(clusterOf), matchRate);
    }

    /** By size, and among equals by what stands in them: the same whichever is named first. */
    private static boolean comesFirst(List<TableRow> one, List<TableRow> other) {
        if (one.size() != other.size()) {
            return one.size() > other.size();
        }
        return digest(one) < digest(other);
    }

    private static long digest(List<TableRow> table) {
        long digest = 0;
        for (TableRow row : table) {
            digest += PairKeys.of(row.key(), String.join("\u001f", row.values()));
        }
        return digest;
    }

    private static List<Integer> likeliestOfEachLeft(Candidates candidates, PairAssignment assignment) {
        List<Integer> likeliest = new ArrayList<>();
        for (int at : assignment.order()) {
            boolean same = !likeliest.isEmpty() && candidates.left(likeliest.getLast()) == candidates.left(at);
            if (!same) {
                likeliest.add(at);
            } else if (assignment.probability(at) > assignment.probability(likeliest.getLast())) {
                likeliest.set(likeliest.size() - 1, at);
            }
        }
        return likeliest;
    }

    private static TablePair turned(TablePair pair) {
        return new TablePair(pair.rightKey(), pair.leftKey(), pair.probability(), pair.household(), pair.evidence());
    }
}
