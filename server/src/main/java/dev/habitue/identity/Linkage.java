package dev.habitue.identity;

import dev.habitue.engine.matching.Link;
import dev.habitue.engine.matching.LinkModel;
import dev.habitue.engine.matching.LinkResult;
import dev.habitue.engine.matching.PersonLinker;
import dev.habitue.engine.matching.PersonRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks the engine who is who, past what people have ruled out: where its best answer is a pair that somebody parted, it is
 * asked again without the ones that were parted.
 */
final class Linkage {
    private final PersonLinker linker = new PersonLinker();

    /** Each of these is at most one of those; learns the weights on the way. */
    LinkResult link(List<PersonRecord> left, List<PersonRecord> right) {
        return linker.link(left, right);
    }

    /** Any number of contacts may be one person's. */
    List<Link> attribute(List<PersonRecord> contacts, List<PersonRecord> people, LinkModel model) {
        return linker.attribute(contacts, people, model).links();
    }

    /** @param barred by engine key of the left record, the engine keys of those that she is not */
    List<Link> pastBarred(
            List<Link> found,
            Map<String, Set<String>> barred,
            List<PersonRecord> left,
            List<PersonRecord> right,
            LinkModel model) {
        Set<String> again = new HashSet<>();
        Set<String> without = new HashSet<>();
        List<Link> links = new ArrayList<>();
        for (Link link : found) {
            Set<String> bars = barred.getOrDefault(link.leftKey(), Set.of());
            if (bars.contains(link.rightKey())) {
                again.add(link.leftKey());
                without.addAll(bars);
            } else {
                links.add(link);
            }
        }
        if (!again.isEmpty()) {
            links.addAll(linker.link(
                            left.stream()
                                    .filter(person -> again.contains(person.key()))
                                    .toList(),
                            right.stream()
                                    .filter(person -> !without.contains(person.key()))
                                    .toList(),
                            model)
                    .links());
        }
        return links;
    }
}
