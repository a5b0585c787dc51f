package dev.habitue.identity.internal.registry;

import dev.habitue.identity.EntityRef;
import dev.habitue.identity.EvidenceLine;
import dev.habitue.identity.Mapping;
import dev.habitue.identity.MappingStatus;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@link Mapping}s from rows of {@code mapping} and {@code mapping_history}. */
@Component
class MappingRows {
    private static final TypeReference<List<EvidenceLine>> EVIDENCE = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> METADATA = new TypeReference<>() {};

    private final JsonMapper json;

    MappingRows(JsonMapper json) {
        this.json = json;
    }

    Mapping mapping(ResultSet row, int number) throws SQLException {
        return new Mapping(
                row.getLong("mapping_id"),
                new EntityRef(
                        row.getString("source_system"),
                        row.getString("source_entity_type"),
                        row.getString("source_id")),
                new EntityRef(
                        row.getString("target_system"),
                        row.getString("target_entity_type"),
                        row.getString("target_id")),
                row.getDouble("confidence"),
                status(row.getString("status")),
                texts(row, "reasons"),
                json.readValue(row.getString("evidence"), EVIDENCE),
                json.readValue(row.getString("metadata"), METADATA),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant());
    }

    Mapping.Change change(ResultSet row, int number) throws SQLException {
        String from = row.getString("from_status");
        return new Mapping.Change(
                row.getString("action"),
                from == null ? null : status(from),
                status(row.getString("to_status")),
                row.getDouble("confidence"),
                texts(row, "reasons"),
                row.getString("actor"),
                row.getTimestamp("happened_at").toInstant());
    }

    String evidence(List<EvidenceLine> evidence) {
        return json.writeValueAsString(evidence);
    }

    String metadata(Map<String, Object> metadata) {
        return json.writeValueAsString(metadata);
    }

    static MappingStatus status(String code) {
        return MappingStatus.ofCode(code).orElseThrow(() -> new IllegalStateException("unknown status " + code));
    }

    static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }
}
