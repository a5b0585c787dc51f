package dev.habitue.engine.matching;

import dev.habitue.engine.matching.block.Blocker;
import dev.habitue.engine.matching.block.PeopleBlocks;
import dev.habitue.engine.matching.compare.Comparison;
import dev.habitue.engine.matching.compare.PeopleTable;
import dev.habitue.engine.matching.decide.Band;
import dev.habitue.engine.matching.decide.Bars;
import dev.habitue.engine.matching.decide.Candidates;
import dev.habitue.engine.matching.decide.Decisions;
import dev.habitue.engine.matching.decide.Household;
import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.decide.Matching;
import dev.habitue.engine.matching.decide.PairAssignment;
import dev.habitue.engine.matching.decide.PersonRules;
import dev.habitue.engine.matching.learn.Evidence;
import dev.habitue.engine.matching.learn.LinkModel;
import dev.habitue.engine.matching.learn.Trainer;
import dev.habitue.engine.matching.learn.Weights;
import dev.habitue.engine.matching.people.PersonRecord;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import it.unimi.dsi.fastutil.longs.LongSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One matching of people, from their columns to links, households and the weights used. */
final class PersonRun {
    private static final long LARGEST_BLOCK = 200_000;
    private static final double LEAST_DUPLICATE = 0.7;
    private static final double MOST_HOUSEHOLD = 50;
    private static final Comparator<String> EARLIER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final PeopleTable people;
    private final PersonRules rules;
    private final Blocker blocker;
    private final Weights weights;
    private final Matching matching;
    private final LongSet barred;
    private final LongArrayList households = new LongArrayList();

    PersonRun(List<PersonRecord> left, List<PersonRecord> right, Bars bars) {
        this(new PeopleTable(left, right), null, bars);
    }

    PersonRun(List<PersonRecord> left, List<PersonRecord> right, LinkModel model, Bars bars) {
        this(new PeopleTable(left, right), model, bars);
    }

    private PersonRun(PeopleTable people, @Nullable LinkModel model, Bars bars) {
        this.people = people;
        this.rules = new PersonRules(people);
        PeopleBlocks blocks = new PeopleBlocks(people);
        this.blocker =
                new Blocker(blocks.rules(), blocks.refinements(), people.rows(), people.leftRows(), LARGEST_BLOCK);
        List<Comparison> comparisons = people.comparisons();
        this.weights = model == null ? Weights.untrained(comparisons) : Weights.of(comparisons, model);
        this.matching = new Matching(weights, blocker, people.rows(), people.leftRows(), this::heldApart);
        this.barred = barred(bars);
    }

    private LongSet barred(Bars bars) {
        LongSet pairs = new LongOpenHashSet();
        if (bars.isEmpty()) {
            return pairs;
        }
        Map<String, Integer> rowOf = new HashMap<>();
        for (int row = 0; row < people.rows(); row++) {
            rowOf.put(people.key(row), row);
        }
        rowOf.forEach((key, row) -> {
            for (String other : bars.of(key)) {
                Integer otherRow = rowOf.get(other);
                if (otherRow != null) {
                    pairs.add(pair(row, otherRow));
                }
            }
        });
        return pairs;
    }

    private static long pair(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    /** The number of matches to expect. */
    double train(int randomPairs) {
        return new Trainer(weights, blocker, people.rows(), people.leftRows()).train(randomPairs);
    }

    LinkResult nothing(double matchRate) {
        return new LinkResult(List.of(), List.of(), List.of(), weights.toModel(matchRate));
    }

    LinkResult finish(double matchRate, boolean learn, boolean exclusive) {
        Candidates candidates = matching.candidates(matching.pairRate(matchRate));
        PairAssignment assignment = matching.assign(candidates, matchRate, learn, exclusive);
        List<Link> links = new Decisions(people, rules, weights, candidates, assignment).links();
        return new LinkResult(
                links,
                householdsOfOthers(links, assignment.pairRate()),
                blocker.reports(),
                weights.toModel(learn && exclusive ? assignment.matchRate() : matchRate));
    }

    List<Link> duplicates(double matchRate) {
        double pairRate = matching.pairRate(matchRate);
        Candidates candidates = matching.candidates(pairRate);
        Map<String, Link> best = new TreeMap<>();
        for (int at : candidates.order()) {
            int a = candidates.left(at);
            int b = candidates.right(at);
            double probability = Trainer.probability(candidates.bits(at) - Comparison.bits(pairRate));
            if (probability >= LEAST_DUPLICATE) {
                boolean first = EARLIER.compare(people.key(a), people.key(b)) < 0;
                Link link = duplicate(first ? b : a, first ? a : b, probability, pairRate);
                best.merge(link.leftKey(), link, (one, other) -> other.confidence() > one.confidence() ? other : one);
            }
        }
        return List.copyOf(best.values());
    }

    private Link duplicate(int later, int earlier, double probability, double pairRate) {
        long pattern = weights.pattern(later, earlier);
        double most = rules.ceiling(pattern, later, earlier, Decisions.MOST);
        double confidence = Math.min(most, Math.round(probability * 1000) / 10.0);
        List<Evidence> evidence = weights.evidence(pattern, later, earlier);
        evidence.add(new Evidence("prior", "match_rate", -Comparison.bits(pairRate)));
        return new Link(
                people.key(later),
                people.key(earlier),
                confidence,
                Band.of(confidence),
                rules.reasons(pattern, later, earlier),
                evidence,
                evidence.stream().mapToDouble(Evidence::weightBits).sum(),
                Decisions.NO_RIVAL);
    }

    private boolean heldApart(int a, int b, long pattern) {
        if (!barred.isEmpty() && barred.contains(pair(a, b))) {
            return true;
        }
        boolean apart = rules.heldApart(pattern, a);
        boolean acrossSides = a < people.leftRows() != b < people.leftRows();
        if (apart && acrossSides && rules.isHousehold(pattern, a, b)) {
            households.add(pair(a, b));
        }
        return apart;
    }

    /** Whoever is surely somebody else is nobody's doubt any more. */
    private List<Household> householdsOfOthers(List<Link> links, double pairRate) {
        Set<String> found = new HashSet<>();
        links.stream().filter(link -> link.band() == Band.HIGH).forEach(link -> {
            found.add(link.leftKey());
            found.add(link.rightKey());
        });
        List<Household> open = new ArrayList<>();
        for (long pair : new LongOpenHashSet(households)) {
            int a = (int) (pair >>> 32);
            int b = (int) pair;
            if (!found.contains(people.key(a)) && !found.contains(people.key(b))) {
                open.add(household(a, b, pairRate));
            }
        }
        open.sort(Comparator.comparing(Household::leftKey).thenComparing(Household::rightKey));
        return open;
    }

    private Household household(int a, int b, double pairRate) {
        long pattern = weights.pattern(a, b);
        double probability = Trainer.probability(matching.bits(pattern, a, b) - Comparison.bits(pairRate));
        return new Household(
                people.key(a),
                people.key(b),
                Math.round(probability * MOST_HOUSEHOLD * 10) / 10.0,
                rules.reasons(pattern, a, b),
                weights.evidence(pattern, a, b));
    }
}
