package dev.habitue.identity;

import dev.habitue.engine.matching.Link;
import java.util.List;

/** What the engine now says of one record. */
record Proposal(
        String sourceKey,
        EntityRef target,
        double confidence,
        MappingStatus status,
        List<String> reasons,
        List<EvidenceLine> evidence) {

    static Proposal of(Link link, String sourceKey, EntityRef target, ConfidenceBands bands) {
        return new Proposal(
                sourceKey,
                target,
                link.confidence(),
                bands.statusOf(link.confidence()),
                link.reasons(),
                link.evidence().stream()
                        .map(line -> new EvidenceLine(
                                line.comparison(), line.level(), Math.round(line.weightBits() * 100) / 100.0))
                        .toList());
    }
}
