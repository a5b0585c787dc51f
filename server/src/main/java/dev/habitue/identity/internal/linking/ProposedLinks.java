package dev.habitue.identity.internal.linking;

import dev.habitue.engine.matching.decide.Household;
import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.learn.Evidence;
import dev.habitue.identity.EvidenceLine;
import dev.habitue.identity.MappingStatus;
import dev.habitue.identity.internal.registry.ProposedLink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine found of one source's records, by their keys there. */
final class ProposedLinks {
    /** So many of one family are enough to look at. */
    private static final int MOST_HOUSEHOLDS = 5;

    private final Map<String, ProposedLink> links = new HashMap<>();
    private final Map<String, List<ProposedLink>> households = new HashMap<>();

    void link(Link link, ConfidenceBands bands) {
        String key = PersonRecords.ref(link.leftKey()).id();
        links.put(key, proposed(link, key, bands.statusOf(link.confidence())));
    }

    void suggestion(Link link) {
        String key = PersonRecords.ref(link.leftKey()).id();
        links.put(key, proposed(link, key, MappingStatus.SUGGESTED));
    }

    void household(Household household) {
        String key = PersonRecords.ref(household.leftKey()).id();
        List<ProposedLink> ofKey = households.computeIfAbsent(key, absent -> new ArrayList<>());
        if (ofKey.size() < MOST_HOUSEHOLDS) {
            ofKey.add(new ProposedLink(
                    key,
                    PersonRecords.ref(household.rightKey()),
                    household.confidence(),
                    MappingStatus.HOUSEHOLD,
                    household.reasons(),
                    lines(household.evidence())));
        }
    }

    @Nullable ProposedLink linkOf(String key) {
        return links.get(key);
    }

    List<ProposedLink> householdsOf(String key) {
        return households.getOrDefault(key, List.of());
    }

    private static ProposedLink proposed(Link link, String key, MappingStatus status) {
        return new ProposedLink(
                key,
                PersonRecords.ref(link.rightKey()),
                link.confidence(),
                status,
                link.reasons(),
                lines(link.evidence()));
    }

    private static List<EvidenceLine> lines(List<Evidence> evidence) {
        return evidence.stream()
                .map(line ->
                        new EvidenceLine(line.comparison(), line.level(), Math.round(line.weightBits() * 100) / 100.0))
                .toList();
    }
}
