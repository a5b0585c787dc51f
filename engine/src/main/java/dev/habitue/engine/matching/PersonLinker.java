package dev.habitue.engine.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Links lists of people with the Chilean person model. Holds no state: safe for use by many threads. */
public final class PersonLinker {
    private static final int RANDOM_PAIRS = 200_000;
    private static final int ENOUGH_TO_LEARN_FROM = 200;
    private static final long LARGEST_BLOCK = 200_000;

    /** Trains on the two lists without labels, and links each left record to at most one right record. */
    public LinkResult link(List<PersonRecord> left, List<PersonRecord> right) {
        Run run = new Run(left, right);
        if (left.isEmpty() || right.isEmpty()) {
            return run.nothing(0);
        }
        double matches =
                new Trainer(run.weights, run.blocker, run.people.rows(), run.people.leftRows()).train(RANDOM_PAIRS);
        return run.finish(matches / Math.max(1, left.size()), true, true);
    }

    /** Links with weights trained before; rarity of names and contacts is taken from the lists at hand. */
    public LinkResult link(List<PersonRecord> left, List<PersonRecord> right, LinkModel model) {
        Run run = new Run(left, right, model);
        return left.isEmpty() || right.isEmpty()
                ? run.nothing(model.matchRate())
                : run.finish(model.matchRate(), false, true);
    }

    /** Finds whose each contact is; any number of contacts may be one person's. */
    public LinkResult attribute(List<PersonRecord> contacts, List<PersonRecord> people, LinkModel model) {
        Run run = new Run(contacts, people, model);
        return contacts.isEmpty() || people.isEmpty()
                ? run.nothing(model.matchRate())
                : run.finish(model.matchRate(), contacts.size() >= ENOUGH_TO_LEARN_FROM, false);
    }

    private static final class Run {
        private final PeopleTable people;
        private final PersonRules rules;
        private final Blocker blocker;
        private final Weights weights;
        private final Matching matching;
        private final List<Household> households = new ArrayList<>();

        Run(List<PersonRecord> left, List<PersonRecord> right) {
            this(new PeopleTable(left, right), null);
        }

        Run(List<PersonRecord> left, List<PersonRecord> right, LinkModel model) {
            this(new PeopleTable(left, right), model);
        }

        private Run(PeopleTable people, @Nullable LinkModel model) {
            this.people = people;
            this.rules = new PersonRules(people);
            this.blocker = new Blocker(
                    people.blockingRules(), people.refinements(), people.rows(), people.leftRows(), LARGEST_BLOCK);
            List<Comparison> comparisons = people.comparisons();
            this.weights = model == null ? Weights.untrained(comparisons) : Weights.of(comparisons, model);
            this.matching = new Matching(weights, blocker, people.rows(), people.leftRows(), this::heldApart);
        }

        LinkResult nothing(double matchRate) {
            return new LinkResult(List.of(), List.of(), List.of(), weights.toModel(matchRate));
        }

        LinkResult finish(double matchRate, boolean learn, boolean exclusive) {
            Candidates candidates = matching.candidates(matching.pairRate(matchRate));
            Assignment assignment = matching.assign(candidates, matchRate, learn, exclusive);
            List<Link> links = new Decisions(people, rules, weights, candidates, assignment).links();
            households.sort(Comparator.comparing(Household::leftKey).thenComparing(Household::rightKey));
            return new LinkResult(
                    links,
                    households,
                    blocker.reports(),
                    weights.toModel(learn && exclusive ? assignment.matchRate() : matchRate));
        }

        private boolean heldApart(int a, int b, long pattern) {
            boolean apart = rules.heldApart(pattern);
            boolean acrossSides = a < people.leftRows() != b < people.leftRows();
            if (apart && acrossSides && rules.sharesContact(pattern)) {
                List<String> reasons = rules.reasons(pattern, a, b);
                reasons.add("household");
                households.add(new Household(people.key(a), people.key(b), reasons));
            }
            return apart;
        }
    }
}
