package dev.habitue.sources.internal.sync;

import dev.habitue.platform.TenantScope;
import dev.habitue.sources.SourceProblem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class SourceStateTable {
    record State(
            @Nullable Instant lastAttemptAt,
            @Nullable Instant lastSuccessAt,
            @Nullable String lastError,
            @Nullable SourceProblem problem,
            int consecutiveFailures,
            @Nullable Instant nextAttemptAt,
            Map<String, Long> counts,
            List<String> notes) {
        static final State NEW = new State(null, null, null, null, 0, null, Map.of(), List.of());
    }

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    SourceStateTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public State find(String source) {
        return jdbc.sql("select * from source_state where tenant_id = ? and source = ?")
                .params(tenant(), source)
                .query((row, number) -> map(row))
                .optional()
                .orElse(State.NEW);
    }

    /** Answers whether an attempt before this one did not come to its end, or there was none. */
    @Transactional
    public boolean begin(String source) {
        Optional<Boolean> unfinished =
                jdbc.sql("""
                select unfinished from source_state where tenant_id = ? and source = ? for update
                """).params(tenant(), source).query(Boolean.class).optional();
        jdbc.sql("""
                insert into source_state (tenant_id, source, last_attempt_at, unfinished) values (?, ?, ?, true)
                on conflict (tenant_id, source) do update
                    set last_attempt_at = excluded.last_attempt_at, unfinished = true
                """).params(tenant(), source, Timestamp.from(clock.instant())).update();
        return unfinished.orElse(true);
    }

    @Transactional
    public void succeeded(String source, Connector.Reading reading, Instant nextAttempt) {
        jdbc.sql("""
                update source_state set last_success_at = ?, last_error = null, problem = null, consecutive_failures = 0,
                    next_attempt_at = ?, unfinished = false, counts = ?::jsonb, notes = ?::jsonb
                where tenant_id = ? and source = ?
                """)
                .params(
                        Timestamp.from(clock.instant()),
                        Timestamp.from(nextAttempt),
                        json.writeValueAsString(reading.counts()),
                        json.writeValueAsString(reading.notes()),
                        tenant(),
                        source)
                .update();
    }

    @Transactional
    public void failed(String source, SourceProblem problem, String error, Instant nextAttempt) {
        jdbc.sql("""
                update source_state set last_error = ?, problem = ?::jsonb, consecutive_failures = consecutive_failures + 1,
                    next_attempt_at = ?
                where tenant_id = ? and source = ?
                """)
                .params(error, json.writeValueAsString(problem), Timestamp.from(nextAttempt), tenant(), source)
                .update();
    }

    private State map(ResultSet row) throws SQLException {
        String problem = row.getString("problem");
        return new State(
                instant(row.getTimestamp("last_attempt_at")),
                instant(row.getTimestamp("last_success_at")),
                row.getString("last_error"),
                problem == null ? null : json.readValue(problem, SourceProblem.class),
                row.getInt("consecutive_failures"),
                instant(row.getTimestamp("next_attempt_at")),
                json.readValue(row.getString("counts"), new TypeReference<Map<String, Long>>() {}),
                json.readValue(row.getString("notes"), new TypeReference<List<String>>() {}));
    }

    private static @Nullable Instant instant(@Nullable Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
