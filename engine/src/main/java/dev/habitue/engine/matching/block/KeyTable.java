package dev.habitue.engine.matching.block;

import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.List;

/** The keys of all rows under one rule, blocks over the bound refined by second keys until they fit. */
final class KeyTable {
    private final int rows;
    private final int leftRows;
    private final boolean withinOne;
    private final int[] starts;
    private final long[] keys;
    private long[] sortedKeys;
    private int[] sortedRows;
    private long blocks;
    private long largest;
    private long allPairs;
    private long refined;
    private long dropped;

    /** Within one table, {@code leftRows} is all of them. */
    KeyTable(BlockingRule rule, List<BlockingRule> refinements, int rows, int leftRows, long bound) {
        this.rows = rows;
        this.leftRows = leftRows;
        this.withinOne = leftRows == rows;
        this.starts = new int[rows + 1];
        LongArrayList all = new LongArrayList(rows * 2);
        LongArrayList ofRow = new LongArrayList();
        for (int row = 0; row < rows; row++) {
            ofRow.clear();
            rule.keys(row, ofRow);
            all.addAll(ofRow);
            starts[row + 1] = all.size();
        }
        keys = all.toLongArray();
        sortedKeys = new long[0];
        sortedRows = new int[0];
        sort();
        for (BlockingRule refinement : refinements) {
            LongOpenHashSet oversized = oversized(bound);
            if (oversized.isEmpty()) {
                break;
            }
            refined += oversized.size();
            refine(oversized, refinement);
        }
        drop(oversized(bound));
        measure();
    }

    /** Rows of one key stand together, left ones first. */
    private void sort() {
        sortedKeys = keys.clone();
        sortedRows = new int[keys.length];
        for (int row = 0; row < rows; row++) {
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                sortedRows[at] = row;
            }
        }
        RadixSort.sort(sortedKeys, sortedRows);
    }

    private LongOpenHashSet oversized(long bound) {
        LongOpenHashSet oversized = new LongOpenHashSet();
        for (int from = 0; from < sortedKeys.length; ) {
            int to = end(from);
            if (sortedKeys[from] != 0 && pairs(from, to) > bound) {
                oversized.add(sortedKeys[from]);
            }
            from = to;
        }
        return oversized;
    }

    private void refine(LongOpenHashSet oversized, BlockingRule refinement) {
        long before = pairsOf(oversized);
        LongArrayList second = new LongArrayList();
        LongOpenHashSet made = new LongOpenHashSet();
        for (int row = 0; row < rows; row++) {
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                if (oversized.contains(keys[at])) {
                    second.clear();
                    refinement.keys(row, second);
                    keys[at] = PairKeys.combine(keys[at], second.isEmpty() ? 0 : second.getLong(0));
                    made.add(keys[at]);
                }
            }
        }
        sort();
        dropped += before - pairsOf(made);
    }

    private void drop(LongOpenHashSet oversized) {
        if (oversized.isEmpty()) {
            return;
        }
        dropped += pairsOf(oversized);
        for (int at = 0; at < keys.length; at++) {
            if (oversized.contains(keys[at])) {
                keys[at] = 0;
            }
        }
        sort();
    }

    private long pairsOf(LongOpenHashSet wanted) {
        long pairs = 0;
        for (int from = 0; from < sortedKeys.length; ) {
            int to = end(from);
            if (wanted.contains(sortedKeys[from])) {
                pairs += pairs(from, to);
            }
            from = to;
        }
        return pairs;
    }

    private void measure() {
        for (int from = 0; from < sortedKeys.length; ) {
            int to = end(from);
            long pairs = sortedKeys[from] == 0 ? 0 : pairs(from, to);
            if (pairs > 0) {
                blocks++;
                allPairs += pairs;
                largest = Math.max(largest, pairs);
            }
            from = to;
        }
    }

    long allPairs() {
        return allPairs;
    }

    int entries() {
        return sortedKeys.length;
    }

    long key(int at) {
        return sortedKeys[at];
    }

    int row(int at) {
        return sortedRows[at];
    }

    /** Where the block that starts at {@code from} ends. */
    int end(int from) {
        int to = from + 1;
        while (to < sortedKeys.length && sortedKeys[to] == sortedKeys[from]) {
            to++;
        }
        return to;
    }

    /** Where the right rows of a block start. */
    int middle(int from, int to) {
        if (withinOne) {
            return to;
        }
        int at = from;
        while (at < to && sortedRows[at] < leftRows) {
            at++;
        }
        return at;
    }

    private long pairs(int from, int to) {
        if (withinOne) {
            return (long) (to - from) * (to - from - 1) / 2;
        }
        int middle = middle(from, to);
        return (long) (middle - from) * (to - middle);
    }

    boolean share(int a, int b) {
        for (int i = starts[a]; i < starts[a + 1]; i++) {
            for (int j = starts[b]; j < starts[b + 1]; j++) {
                if (keys[i] == keys[j] && keys[i] != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** True when no smaller key of this rule joins the two rows: each pair comes from one block only. */
    boolean smallestShared(int a, int b, long key) {
        for (int i = starts[a]; i < starts[a + 1]; i++) {
            if (keys[i] >= key || keys[i] == 0) {
                continue;
            }
            for (int j = starts[b]; j < starts[b + 1]; j++) {
                if (keys[i] == keys[j]) {
                    return false;
                }
            }
        }
        return true;
    }

    BlockReport report(String rule, long pairs) {
        return new BlockReport(rule, blocks, pairs, largest, refined, dropped);
    }
}
