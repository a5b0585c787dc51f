package dev.habitue.identity;

import dev.habitue.engine.matching.decide.Household;
import dev.habitue.engine.matching.decide.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine found of one source's records, by their keys there. */
final class Proposals {
    /** So many of one family are enough to look at. */
    private static final int MOST_HOUSEHOLDS = 5;

    private final Map<String, Proposal> links = new HashMap<>();
    private final Map<String, List<Proposal>> households = new HashMap<>();

    void link(Link link, ConfidenceBands bands) {
        String key = PersonRecords.ref(link.leftKey()).id();
        links.put(key, Proposal.of(link, key, bands.statusOf(link.confidence())));
    }

    void suggestion(Link link) {
        String key = PersonRecords.ref(link.leftKey()).id();
        links.put(key, Proposal.of(link, key, MappingStatus.SUGGESTED));
    }

    void household(Household household) {
        String key = PersonRecords.ref(household.leftKey()).id();
        List<Proposal> ofKey = households.computeIfAbsent(key, absent -> new ArrayList<>());
        if (ofKey.size() < MOST_HOUSEHOLDS) {
            ofKey.add(Proposal.of(household, key));
        }
    }

    @Nullable Proposal linkOf(String key) {
        return links.get(key);
    }

    List<Proposal> householdsOf(String key) {
        return households.getOrDefault(key, List.of());
    }
}
