package dev.habitue.identity;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something of one system that is the same as something of another, and who says so.
 *
 * @param confidence 0–100
 * @param reasons what speaks for it, strongest first: rut_exact, phone_exact, …
 * @param evidence the waterfall; empty where a person registered it
 * @param metadata what whoever registered it wanted kept
 * @param createdBy the actor; {@code system} for the machine
 * @param changedBy who gave it its present status
 */
public record Mapping(
        long id,
        EntityRef source,
        EntityRef target,
        double confidence,
        MappingStatus status,
        List<String> reasons,
        List<EvidenceLine> evidence,
        Map<String, Object> metadata,
        String createdBy,
        Instant createdAt,
        String changedBy,
        Instant changedAt) {

    /** One thing that happened to a mapping; {@code from} is absent for its beginning. */
    public record Change(
            String action,
            @Nullable MappingStatus from,
            MappingStatus to,
            double confidence,
            List<String> reasons,
            String actor,
            Instant at) {}
}
