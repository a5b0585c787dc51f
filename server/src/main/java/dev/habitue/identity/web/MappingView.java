package dev.habitue.identity.web;

import dev.habitue.identity.EvidenceLine;
import dev.habitue.identity.Mapping;
import dev.habitue.platform.TenantScope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping as the API shows it; its reasons and evidence are part of its metadata. */
record MappingView(
        long id,
        String sourceSystem,
        String sourceEntityType,
        String sourceId,
        String targetSystem,
        String targetEntityType,
        String targetId,
        double confidenceScore,
        String status,
        Map<String, Object> metadata,
        String createdBy,
        OffsetDateTime createdAt,
        String changedBy,
        OffsetDateTime changedAt) {

    record ChangeView(
            String action,
            @Nullable String fromStatus,
            String toStatus,
            double confidenceScore,
            List<String> matchReasons,
            String actor,
            OffsetDateTime at) {
        static ChangeView of(Mapping.Change change) {
            return new ChangeView(
                    change.action(),
                    change.from() == null ? null : change.from().code(),
                    change.to().code(),
                    change.confidence(),
                    change.reasons(),
                    change.actor(),
                    local(change.at()));
        }
    }

    record EvidenceView(String comparison, String level, double weightBits) {
        static EvidenceView of(EvidenceLine line) {
            return new EvidenceView(line.comparison(), line.level(), line.weightBits());
        }
    }

    static MappingView of(Mapping mapping) {
        Map<String, Object> metadata = new LinkedHashMap<>(mapping.metadata());
        if (!mapping.reasons().isEmpty()) {
            metadata.put("match_reasons", mapping.reasons());
        }
        if (!mapping.evidence().isEmpty()) {
            metadata.put(
                    "evidence",
                    mapping.evidence().stream().map(EvidenceView::of).toList());
        }
        return new MappingView(
                mapping.id(),
                mapping.source().system(),
                mapping.source().entityType(),
                mapping.source().id(),
                mapping.target().system(),
                mapping.target().entityType(),
                mapping.target().id(),
                mapping.confidence(),
                mapping.status().code(),
                metadata,
                mapping.createdBy(),
                local(mapping.createdAt()),
                mapping.changedBy(),
                local(mapping.changedAt()));
    }

    static OffsetDateTime local(Instant moment) {
        return OffsetDateTime.ofInstant(moment, TenantScope.current().zone());
    }
}
