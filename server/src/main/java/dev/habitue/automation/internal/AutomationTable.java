package dev.habitue.automation.internal;

import dev.habitue.automation.Run;
import dev.habitue.automation.Step;
import dev.habitue.platform.AutomationStep;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Runs and their steps. Whoever writes here holds the automation's job. */
@Repository
class AutomationTable {
    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    AutomationTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** The day's run with all its steps, whether it is new or was begun before. What a dead node left running is waiting again. */
    @Transactional
    public UUID begin(Cadence cadence, LocalDate day, String startedBy, List<AutomationStep> steps) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                update automation_run set status = 'interrupted', finished_at = ?
                where tenant_id = ? and cadence = ? and status = 'running' and local_day <> ?
                """).params(now, tenant(), cadence.code(), day).update();
        UUID runId = jdbc.sql("""
                insert into automation_run (tenant_id, run_id, cadence, local_day, status, started_by, started_at)
                values (?, ?, ?, ?, 'running', ?, ?)
                on conflict (tenant_id, cadence, local_day) do update set status = 'running', finished_at = null
                returning run_id
                """)
                .params(tenant(), UUID.randomUUID(), cadence.code(), day, startedBy, now)
                .query((row, number) -> row.getObject(1, UUID.class))
                .single();
        for (AutomationStep step : steps) {
            jdbc.sql("""
                    insert into automation_step (tenant_id, run_id, name, place, status) values (?, ?, ?, ?, 'pending')
                    on conflict (tenant_id, run_id, name) do nothing
                    """).params(tenant(), runId, step.name(), step.place()).update();
        }
        jdbc.sql("""
                update automation_step set status = 'pending' where tenant_id = ? and run_id = ? and status = 'running'
                """).params(tenant(), runId).update();
        return runId;
    }

    @Transactional
    public void reopen(UUID runId) {
        jdbc.sql("update automation_run set status = 'running', finished_at = null where tenant_id = ? and run_id = ?")
                .params(tenant(), runId)
                .update();
    }

    @Transactional
    public void beginStep(UUID runId, String step) {
        jdbc.sql("""
                update automation_step set status = 'running', attempts = attempts + 1, error = null, started_at = ?,
                    finished_at = null
                where tenant_id = ? and run_id = ? and name = ?
                """)
                .params(Timestamp.from(clock.instant()), tenant(), runId, step)
                .update();
    }

    @Transactional
    public void endStep(
            UUID runId,
            String step,
            Step.Status status,
            Map<String, Long> counts,
            @Nullable String error,
            long millis) {
        jdbc.sql("""
                update automation_step set status = ?, counts = ?::jsonb, error = ?, duration_millis = ?, finished_at = ?
                where tenant_id = ? and run_id = ? and name = ?
                """)
                .param(status.code())
                .param(json.writeValueAsString(counts))
                .param(error)
                .param(millis)
                .param(Timestamp.from(clock.instant()))
                .param(tenant())
                .param(runId)
                .param(step)
                .update();
    }

    @Transactional
    public void off(UUID runId, String step) {
        jdbc.sql("update automation_step set status = 'off' where tenant_id = ? and run_id = ? and name = ?")
                .params(tenant(), runId, step)
                .update();
    }

    @Transactional
    public void end(UUID runId) {
        jdbc.sql("""
                update automation_run r set finished_at = ?, status = case when exists (
                    select from automation_step s
                    where s.tenant_id = r.tenant_id and s.run_id = r.run_id and s.status = 'failed')
                    then 'failed' else 'succeeded' end
                where r.tenant_id = ? and r.run_id = ?
                """).params(Timestamp.from(clock.instant()), tenant(), runId).update();
    }

    /** @param failedLately whether a step failed that was not tried often enough, and not before the moment asked for */
    record Last(LocalDate day, Run.Status status, boolean failedLately) {}

    @Transactional(readOnly = true)
    public Optional<Last> last(Cadence cadence, int mostAttempts, Instant failedBefore) {
        return jdbc.sql("""
                select r.local_day, r.status, r.status = 'failed' and r.finished_at <= ? and exists (
                    select from automation_step s where s.tenant_id = r.tenant_id and s.run_id = r.run_id
                        and s.status = 'failed' and s.attempts < ?) as again
                from automation_run r where r.tenant_id = ? and r.cadence = ? order by r.local_day desc limit 1
                """)
                .params(Timestamp.from(failedBefore), mostAttempts, tenant(), cadence.code())
                .query((row, number) ->
                        new Last(row.getObject("local_day", LocalDate.class), status(row), row.getBoolean("again")))
                .optional();
    }

    /** When the tenant's first run of all was begun. */
    @Transactional(readOnly = true)
    public Optional<Instant> firstRun() {
        return jdbc.sql("select started_at from automation_run where tenant_id = ? order by started_at, run_id limit 1")
                .param(tenant())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Run> recent(@Nullable Cadence cadence, int limit, @Nullable Cursor after) {
        String code = cadence == null ? null : cadence.code();
        Timestamp before = after == null ? null : Timestamp.from(after.instant(0));
        return read("""
                select * from automation_run r where tenant_id = ? and (?::text is null or cadence = ?)
                    and (?::timestamptz is null or (started_at, run_id) < (?::timestamptz, ?::uuid))
                order by started_at desc, run_id desc limit ?
                """, tenant(), code, code, before, before, after == null ? null : after.uuid(1), limit);
    }

    @Transactional(readOnly = true)
    public Optional<Run> find(UUID runId) {
        return read("select * from automation_run where tenant_id = ? and run_id = ?", tenant(), runId).stream()
                .findFirst();
    }

    private List<Run> read(String runs, @Nullable Object... parameters) {
        Map<UUID, Run> found = new LinkedHashMap<>();
        JdbcClient.StatementSpec query =
                jdbc.sql("select r.*, s.name, s.status as step_status, s.attempts, s.counts, s.error,"
                        + " s.duration_millis, s.started_at as step_started, s.finished_at as step_finished from ("
                        + runs
                        + ") r left join automation_step s using (tenant_id, run_id)"
                        + " order by r.started_at desc, r.run_id desc, s.place, s.name");
        for (Object parameter : parameters) {
            query = query.param(parameter);
        }
        query.query(row -> {
            UUID id = row.getObject("run_id", UUID.class);
            Run run = found.computeIfAbsent(id, key -> run(row, key));
            if (row.getString("name") != null) {
                run.steps().add(step(row));
            }
        });
        return List.copyOf(found.values());
    }

    private static Run run(ResultSet row, UUID id) {
        try {
            return new Run(
                    id,
                    Cadence.ofCode(row.getString("cadence")),
                    row.getObject("local_day", LocalDate.class),
                    status(row),
                    row.getString("started_by"),
                    row.getTimestamp("started_at").toInstant(),
                    instant(row, "finished_at"),
                    new java.util.ArrayList<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Run.Status status(ResultSet row) throws SQLException {
        return Run.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
    }

    private Step step(ResultSet row) throws SQLException {
        return new Step(
                row.getString("name"),
                Step.Status.valueOf(row.getString("step_status").toUpperCase(Locale.ROOT)),
                row.getInt("attempts"),
                json.readValue(row.getString("counts"), COUNTS),
                row.getString("error"),
                row.getObject("duration_millis", Long.class),
                instant(row, "step_started"),
                instant(row, "step_finished"),
                null,
                null);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
