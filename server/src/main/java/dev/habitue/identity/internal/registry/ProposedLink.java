package dev.habitue.identity.internal.registry;

import dev.habitue.identity.EntityRef;
import dev.habitue.identity.EvidenceLine;
import dev.habitue.identity.MappingStatus;
import java.util.List;

/** What the engine now says of one record. */
public record ProposedLink(
        String sourceKey,
        EntityRef target,
        double confidence,
        MappingStatus status,
        List<String> reasons,
        List<EvidenceLine> evidence) {}
