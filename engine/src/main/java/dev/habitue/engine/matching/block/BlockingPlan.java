package dev.habitue.engine.matching.block;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses blocking rules for a table nobody has seen before: values that few rows share block alone, others in pairs, the
 * coarsest that the budget of pairs allows first, so that a match survives errors in most of its columns.
 */
public final class BlockingPlan {
    private static final double PAIRS_PER_ROW = 12;
    private static final double ALL_PAIRS_PER_ROW = 120;
    private static final int MOST_RULES = 28;
    private static final int MOST_USES = 7;
    private static final String AND = " and ";

    private final int rows;
    private final List<Term> terms = new ArrayList<>();

    public BlockingPlan(int rows) {
        this.rows = rows;
    }

    /** @param source terms of one source are not paired with each other */
    public void add(String name, String source, BlockingRule.Keys keys) {
        Long2IntOpenHashMap counts = new Long2IntOpenHashMap();
        LongArrayList found = new LongArrayList();
        for (int row = 0; row < rows; row++) {
            found.clear();
            keys.of(row, found);
            for (int i = 0; i < found.size(); i++) {
                counts.addTo(found.getLong(i), 1);
            }
        }
        double pairs = 0;
        for (int count : counts.values()) {
            pairs += count * (count - 1.0);
        }
        if (!counts.isEmpty()) {
            terms.add(new Term(name, source, keys, pairs / ((double) rows * rows)));
        }
    }

    public List<BlockingRule> rules() {
        List<BlockingRule> rules = new ArrayList<>();
        List<Term> coarse = new ArrayList<>();
        for (Term term : terms) {
            if (term.collision * rows <= PAIRS_PER_ROW) {
                rules.add(BlockingRule.of(term.name, term.keys));
            } else {
                coarse.add(term);
            }
        }
        List<Term[]> pairs = new ArrayList<>();
        for (int i = 0; i < coarse.size(); i++) {
            for (int j = i + 1; j < coarse.size(); j++) {
                Term one = coarse.get(i);
                Term other = coarse.get(j);
                if (!one.source.equals(other.source) && one.collision * other.collision * rows <= PAIRS_PER_ROW) {
                    pairs.add(new Term[] {one, other});
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -pair[0].collision * pair[1].collision));
        double budget = ALL_PAIRS_PER_ROW;
        int[] uses = new int[coarse.size()];
        for (Term[] pair : pairs) {
            int one = coarse.indexOf(pair[0]);
            int other = coarse.indexOf(pair[1]);
            double cost = pair[0].collision * pair[1].collision * rows;
            if (rules.size() < MOST_RULES && cost <= budget && uses[one] < MOST_USES && uses[other] < MOST_USES) {
                budget -= cost;
                uses[one]++;
                uses[other]++;
                rules.add(both(pair[0], pair[1]));
            }
        }
        if (rules.isEmpty()) {
            coarse.forEach(term -> rules.add(BlockingRule.of(term.name, term.keys)));
        }
        return rules;
    }

    /** What stands in none of the chosen rules, because too many rows share it. */
    public List<String> withoutRule(List<BlockingRule> chosen) {
        return terms.stream()
                .map(Term::name)
                .filter(name -> chosen.stream()
                        .map(BlockingRule::name)
                        .noneMatch(
                                rule -> rule.equals(name) || rule.startsWith(name + AND) || rule.endsWith(AND + name)))
                .toList();
    }

    /** Second keys for oversized blocks, the finest first. */
    public List<BlockingRule> refinements() {
        return terms.stream()
                .sorted(Comparator.comparingDouble(Term::collision))
                .limit(3)
                .map(term -> BlockingRule.of(term.name, term.keys))
                .toList();
    }

    private static BlockingRule both(Term one, Term other) {
        LongArrayList first = new LongArrayList();
        LongArrayList second = new LongArrayList();
        return BlockingRule.of(one.name + AND + other.name, (row, keys) -> {
            first.clear();
            second.clear();
            one.keys.of(row, first);
            other.keys.of(row, second);
            for (int i = 0; i < first.size(); i++) {
                for (int j = 0; j < second.size(); j++) {
                    PairKeys.addOnce(keys, PairKeys.combine(first.getLong(i), second.getLong(j)));
                }
            }
        });
    }

    /** @param collision the chance that two random rows share the term */
    private record Term(String name, String source, BlockingRule.Keys keys, double collision) {}
}
