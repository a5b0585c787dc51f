package dev.habitue.identity.internal.registry;

import dev.habitue.identity.EntityRef;
import dev.habitue.identity.EvidenceLine;
import dev.habitue.identity.Mapping;
import dev.habitue.identity.MappingStatus;
import dev.habitue.platform.sql.Row;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** Reads {@link Mapping}s, and what they join, from rows of {@code mapping}. */
final class MappingRows {
    private static final TypeReference<List<EvidenceLine>> EVIDENCE = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> METADATA = new TypeReference<>() {};

    private MappingRows() {}

    static Mapping mapping(Row row) {
        return new Mapping(
                row.getLong("mapping_id"),
                source(row),
                target(row),
                row.getDouble("confidence"),
                row.getEnum("status", MappingStatus.class),
                row.getList("reasons", String.class),
                row.getJson("evidence", EVIDENCE),
                row.getJson("metadata", METADATA),
                row.getString("created_by"),
                row.getInstant("created_at"),
                row.getString("changed_by"),
                row.getInstant("changed_at"));
    }

    static EntityRef source(Row row) {
        return new EntityRef(
                row.getString("source_system"), row.getString("source_entity_type"), row.getString("source_id"));
    }

    static EntityRef target(Row row) {
        return new EntityRef(
                row.getString("target_system"), row.getString("target_entity_type"), row.getString("target_id"));
    }
}
