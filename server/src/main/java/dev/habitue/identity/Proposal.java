package dev.habitue.identity;

import dev.habitue.engine.matching.decide.Household;
import dev.habitue.engine.matching.decide.Link;
import dev.habitue.engine.matching.learn.Evidence;
import java.util.List;

/** What the engine now says of one record. */
record Proposal(
        String sourceKey,
        EntityRef target,
        double confidence,
        MappingStatus status,
        List<String> reasons,
        List<EvidenceLine> evidence) {

    static Proposal of(Link link, String sourceKey, MappingStatus status) {
        return new Proposal(
                sourceKey,
                PersonRecords.ref(link.rightKey()),
                link.confidence(),
                status,
                link.reasons(),
                lines(link.evidence()));
    }

    static Proposal of(Household household, String sourceKey) {
        return new Proposal(
                sourceKey,
                PersonRecords.ref(household.rightKey()),
                household.confidence(),
                MappingStatus.HOUSEHOLD,
                household.reasons(),
                lines(household.evidence()));
    }

    private static List<EvidenceLine> lines(List<Evidence> evidence) {
        return evidence.stream()
                .map(line ->
                        new EvidenceLine(line.comparison(), line.level(), Math.round(line.weightBits() * 100) / 100.0))
                .toList();
    }
}
