package dev.habitue.sources.internal.sync;

import dev.habitue.platform.sql.Sql;
import dev.habitue.sources.SourceProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

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

    private final Sql sql;

    SourceStateTable(Sql sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    public State find(String source) {
        return sql.of("select * from source_state where tenant_id = :tenant and source = :source")
                .param("source", source)
                .as(State.class)
                .optional()
                .orElse(State.NEW);
    }

    /** Answers whether an attempt before this one did not come to its end, or there was none. */
    @Transactional
    public boolean begin(String source) {
        Optional<Boolean> unfinished =
                sql.of("""
                select unfinished from source_state where tenant_id = :tenant and source = :source for update
                """).param("source", source).as(Boolean.class).optional();
        sql.of("""
                insert into source_state (tenant_id, source, last_attempt_at, unfinished)
                values (:tenant, :source, :now, true)
                on conflict (tenant_id, source) do update
                    set last_attempt_at = excluded.last_attempt_at, unfinished = true
                """).param("source", source).update();
        return unfinished.orElse(true);
    }

    @Transactional
    public void succeeded(String source, Connector.Reading reading, Instant nextAttempt) {
        sql.of("""
                update source_state set last_success_at = :now, last_error = null, problem = null, consecutive_failures = 0,
                    next_attempt_at = :nextAttempt, unfinished = false, counts = :counts::jsonb, notes = :notes::jsonb
                where tenant_id = :tenant and source = :source
                """)
                .param("nextAttempt", nextAttempt)
                .param("counts", reading.counts())
                .json("notes", reading.notes())
                .param("source", source)
                .update();
    }

    @Transactional
    public void failed(String source, SourceProblem problem, String error, Instant nextAttempt) {
        sql.of("""
                update source_state set last_error = :error, problem = :problem::jsonb,
                    consecutive_failures = consecutive_failures + 1, next_attempt_at = :nextAttempt
                where tenant_id = :tenant and source = :source
                """)
                .param("error", error)
                .param("problem", problem)
                .param("nextAttempt", nextAttempt)
                .param("source", source)
                .update();
    }
}
