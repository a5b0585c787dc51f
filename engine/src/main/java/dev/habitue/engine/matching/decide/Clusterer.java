package dev.habitue.engine.matching.decide;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.Arrays;

/**
 * Puts the rows of one table into clusters: the likeliest pairs first, and two clusters become one only where enough of the
 * pairs between them are likely too. One wrong pair then joins two rows, not two families, as connected components would.
 */
public final class Clusterer {
    private static final double SUPPORTED = 0.5;

    private final int[] clusterOf;
    private final IntArrayList[] members;
    private final LongOpenHashSet edges = new LongOpenHashSet();

    public Clusterer(int rows) {
        clusterOf = new int[rows];
        members = new IntArrayList[rows];
        for (int row = 0; row < rows; row++) {
            clusterOf[row] = row;
            members[row] = IntArrayList.of(row);
        }
    }

    /** The smallest row of each row's cluster. */
    public int[] cluster(Candidates candidates, double[] probabilities, double least) {
        int[] order = candidates.order();
        Integer[] likeliest = new Integer[order.length];
        for (int i = 0; i < order.length; i++) {
            likeliest[i] = order[i];
        }
        Arrays.sort(likeliest, (x, y) -> Double.compare(probabilities[y], probabilities[x]));
        for (int at : likeliest) {
            if (probabilities[at] >= least) {
                edges.add(edge(candidates.left(at), candidates.right(at)));
            }
        }
        for (int at : likeliest) {
            if (probabilities[at] >= least) {
                join(clusterOf[candidates.left(at)], clusterOf[candidates.right(at)]);
            }
        }
        return clusterOf;
    }

    private void join(int one, int other) {
        if (one == other) {
            return;
        }
        int into = Math.min(one, other);
        int from = Math.max(one, other);
        long support = 0;
        for (int a : members[into]) {
            for (int b : members[from]) {
                support += edges.contains(edge(a, b)) ? 1 : 0;
            }
        }
        if (support < SUPPORTED * members[into].size() * members[from].size()) {
            return;
        }
        for (int row : members[from]) {
            clusterOf[row] = into;
        }
        members[into].addAll(members[from]);
        members[from].clear();
    }

    private static long edge(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }
}
