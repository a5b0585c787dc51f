package dev.habitue.engine.matching.decide;

import dev.habitue.engine.matching.compare.Comparison;
import dev.habitue.engine.matching.compare.PeopleTable;
import dev.habitue.engine.matching.learn.Evidence;
import dev.habitue.engine.matching.learn.Weights;
import java.util.ArrayList;
import java.util.List;

/** Turns probabilities into links: the best candidate of each left row, its margin, its reasons and its waterfall. */
public final class Decisions {
    private static final double LEAST = 50;
    public static final double MOST = 99.9;
    public static final double NO_RIVAL = 99;
    private static final double NEGLIGIBLE = 1e-4;

    private final PeopleTable people;
    private final PersonRules rules;
    private final Weights weights;
    private final Candidates candidates;
    private final PairAssignment assignment;

    public Decisions(
            PeopleTable people, PersonRules rules, Weights weights, Candidates candidates, PairAssignment assignment) {
        this.people = people;
        this.rules = rules;
        this.weights = weights;
        this.candidates = candidates;
        this.assignment = assignment;
    }

    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        int[] order = assignment.order();
        for (int from = 0; from < order.length; ) {
            int to = from;
            int left = candidates.left(order[from]);
            while (to < order.length && candidates.left(order[to]) == left) {
                to++;
            }
            decide(order, from, to, links);
            from = to;
        }
        return links;
    }

    private void decide(int[] order, int from, int to, List<Link> links) {
        int best = order[from];
        for (int i = from + 1; i < to; i++) {
            if (assignment.probability(order[i]) > assignment.probability(best)) {
                best = order[i];
            }
        }
        double probability = assignment.probability(best);
        double rival = 0;
        for (int i = from; i < to; i++) {
            int at = order[i];
            if (at == best || assignment.probability(at) < NEGLIGIBLE) {
                continue;
            }
            if (assignment.same(candidates.right(best), candidates.right(at))) {
                probability += assignment.probability(at);
            } else {
                rival = Math.max(rival, candidates.bits(at));
            }
        }
        add(best, Math.min(1, probability), rival, links);
    }

    private void add(int best, double probability, double rivalBits, List<Link> links) {
        int left = candidates.left(best);
        int right = candidates.right(best);
        long pattern = weights.pattern(left, right);
        double most = rules.ceiling(pattern, left, right, MOST);
        double confidence = Math.min(most, Math.round(probability * 1000) / 10.0);
        if (confidence < LEAST) {
            return;
        }
        List<Evidence> evidence = weights.evidence(pattern, left, right);
        double sum = evidence.stream().mapToDouble(Evidence::weightBits).sum();
        double priorBits = -Comparison.bits(assignment.pairRate());
        double total = -Comparison.bits(probability / Math.max(1e-9, 1 - probability));
        evidence.add(new Evidence("prior", "match_rate", priorBits));
        evidence.add(new Evidence("rivals", "other_candidates", total - sum - priorBits));
        double margin = rivalBits == 0 ? NO_RIVAL : Math.min(NO_RIVAL, candidates.bits(best) - rivalBits);
        links.add(new Link(
                people.key(left),
                people.key(right),
                confidence,
                Band.of(confidence),
                rules.reasons(pattern, left, right),
                evidence,
                total,
                margin));
    }
}
