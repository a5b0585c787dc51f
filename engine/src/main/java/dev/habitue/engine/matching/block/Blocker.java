package dev.habitue.engine.matching.block;

import java.util.ArrayList;
import java.util.List;

/** Streams the pairs of all rules, each pair once, by the first rule that joins it; holds keys, never pairs. */
public final class Blocker {
    /** Takes one pair; within one table the lower row is the left one. */
    public interface Pairs {
        void pair(int left, int right);
    }

    private final List<BlockingRule> rules;
    private final List<KeyTable> tables = new ArrayList<>();
    private final long[] pairs;
    private final boolean withinOne;

    public Blocker(List<BlockingRule> rules, List<BlockingRule> refinements, int rows, int leftRows, long bound) {
        this.rules = List.copyOf(rules);
        this.pairs = new long[rules.size()];
        this.withinOne = rows == leftRows;
        for (BlockingRule rule : rules) {
            tables.add(new KeyTable(rule, refinements, rows, leftRows, bound));
        }
    }

    public void stream(Pairs sink) {
        for (int rule = 0; rule < tables.size(); rule++) {
            pairs[rule] = 0;
            KeyTable table = tables.get(rule);
            for (int from = 0; from < table.entries(); ) {
                int to = table.end(from);
                if (to - from > 1 && table.key(from) != 0) {
                    block(rule, table, from, to, sink);
                }
                from = to;
            }
        }
    }

    private void block(int rule, KeyTable table, int from, int to, Pairs sink) {
        int middle = table.middle(from, to);
        long key = table.key(from);
        for (int i = from; i < middle; i++) {
            int a = table.row(i);
            for (int j = withinOne ? i + 1 : middle; j < to; j++) {
                int b = table.row(j);
                if (a != b && table.smallestShared(a, b, key) && !joinedBefore(rule, a, b)) {
                    pairs[rule]++;
                    sink.pair(a, b);
                }
            }
        }
    }

    public boolean joins(int a, int b) {
        return joinedBefore(tables.size(), a, b);
    }

    /** The pairs of all blocks, counting a pair once for each block that holds it. */
    public long pairsAtMost() {
        return tables.stream().mapToLong(KeyTable::allPairs).sum();
    }

    private boolean joinedBefore(int rule, int a, int b) {
        for (int earlier = 0; earlier < rule; earlier++) {
            if (tables.get(earlier).share(a, b)) {
                return true;
            }
        }
        return false;
    }

    public List<BlockReport> reports() {
        List<BlockReport> reports = new ArrayList<>();
        for (int rule = 0; rule < tables.size(); rule++) {
            reports.add(tables.get(rule).report(rules.get(rule).name(), pairs[rule]));
        }
        return reports;
    }
}
