package dev.habitue.engine.matching;

import dev.habitue.engine.matching.decide.Bars;
import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.learn.LinkModel;
import dev.habitue.engine.matching.people.PersonRecord;
import java.util.List;

/** Links lists of people with the Chilean person model. Holds no state: safe for use by many threads. */
public final class PersonLinker {
    private static final int RANDOM_PAIRS = 200_000;
    private static final int ENOUGH_TO_LEARN_FROM = 200;

    /** Trains on the two lists without labels, and links each left record to at most one right record. */
    public LinkResult link(List<PersonRecord> left, List<PersonRecord> right) {
        return link(left, right, Bars.NONE);
    }

    /** As {@link #link(List, List)}, where nobody is linked to whom she is barred from. */
    public LinkResult link(List<PersonRecord> left, List<PersonRecord> right, Bars bars) {
        PersonRun run = new PersonRun(left, right, bars);
        if (left.isEmpty() || right.isEmpty()) {
            return run.nothing(0);
        }
        return run.finish(run.train(RANDOM_PAIRS) / Math.max(1, left.size()), true, true);
    }

    /** Links with weights trained before; rarity of names and contacts is taken from the lists at hand. */
    public LinkResult link(List<PersonRecord> left, List<PersonRecord> right, LinkModel model) {
        PersonRun run = new PersonRun(left, right, model, Bars.NONE);
        return left.isEmpty() || right.isEmpty()
                ? run.nothing(model.matchRate())
                : run.finish(model.matchRate(), false, true);
    }

    /** Finds whose each contact is; any number of contacts may be one person's. */
    public LinkResult attribute(List<PersonRecord> contacts, List<PersonRecord> people, LinkModel model) {
        return attribute(contacts, people, model, Bars.NONE);
    }

    /** As {@link #attribute(List, List, LinkModel)}, where nobody is linked to whom she is barred from. */
    public LinkResult attribute(List<PersonRecord> contacts, List<PersonRecord> people, LinkModel model, Bars bars) {
        PersonRun run = new PersonRun(contacts, people, model, bars);
        return contacts.isEmpty() || people.isEmpty()
                ? run.nothing(model.matchRate())
                : run.finish(model.matchRate(), contacts.size() >= ENOUGH_TO_LEARN_FROM, false);
    }

    /** Finds who stands twice in one list: each such record with the one before it, by length and text of their keys. */
    public List<Link> duplicates(List<PersonRecord> people, Bars bars) {
        if (people.size() < 2) {
            return List.of();
        }
        PersonRun run = new PersonRun(people, List.of(), bars);
        return run.duplicates(run.train(RANDOM_PAIRS) / people.size());
    }
}
