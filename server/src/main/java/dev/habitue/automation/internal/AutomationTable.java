package dev.habitue.automation.internal;

import dev.habitue.automation.Run;
import dev.habitue.automation.Step;
import dev.habitue.platform.AutomationStep;
import dev.habitue.platform.AutomationStep.Cadence;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import dev.habitue.platform.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Runs and their steps. Whoever writes here holds the automation's job. */
@Repository
class AutomationTable {
    private static final TypeReference<TreeMap<String, Long>> COUNTS = new TypeReference<>() {};

    /** The runs that a query gives, with their steps. */
    private static final String SELECT = """
            select r.*, s.name, s.status as step_status, s.attempts, s.counts, s.error, s.duration_millis,
                s.started_at as step_started, s.finished_at as step_finished
            from (%s) r left join automation_step s using (tenant_id, run_id)
            order by r.started_at desc, r.run_id desc, s.place, s.name
            """;

    private final Sql sql;

    AutomationTable(Sql sql) {
        this.sql = sql;
    }

    /** The day's run with all its steps, whether it is new or was begun before. What a dead node left running is waiting again. */
    @Transactional
    public UUID begin(Cadence cadence, LocalDate day, String startedBy, List<AutomationStep> steps) {
        sql.of("""
                update automation_run set status = 'interrupted', finished_at = :now
                where tenant_id = :tenant and cadence = :cadence and status = 'running' and local_day <> :day
                """).param("cadence", cadence).param("day", day).update();
        UUID runId = sql.of("""
                insert into automation_run (tenant_id, run_id, cadence, local_day, status, started_by, started_at)
                values (:tenant, :runId, :cadence, :day, 'running', :startedBy, :now)
                on conflict (tenant_id, cadence, local_day) do update set status = 'running', finished_at = null
                returning run_id
                """)
                .param("runId", UUID.randomUUID())
                .param("cadence", cadence)
                .param("day", day)
                .param("startedBy", startedBy)
                .as(UUID.class)
                .single();
        for (AutomationStep step : steps) {
            sql.of("""
                    insert into automation_step (tenant_id, run_id, name, place, status)
                    values (:tenant, :runId, :name, :place, 'pending')
                    on conflict (tenant_id, run_id, name) do nothing
                    """)
                    .param("runId", runId)
                    .param("name", step.name())
                    .param("place", step.place())
                    .update();
        }
        sql.of("""
                update automation_step set status = 'pending' where tenant_id = :tenant and run_id = :runId
                    and status = 'running'
                """).param("runId", runId).update();
        return runId;
    }

    @Transactional
    public void reopen(UUID runId) {
        sql.of("""
                update automation_run set status = 'running', finished_at = null
                where tenant_id = :tenant and run_id = :runId
                """).param("runId", runId).update();
    }

    @Transactional
    public void beginStep(UUID runId, String step) {
        sql.of("""
                update automation_step set status = 'running', attempts = attempts + 1, error = null, started_at = :now,
                    finished_at = null
                where tenant_id = :tenant and run_id = :runId and name = :step
                """).param("runId", runId).param("step", step).update();
    }

    @Transactional
    public void endStep(
            UUID runId,
            String step,
            Step.Status status,
            Map<String, Long> counts,
            @Nullable String error,
            long millis) {
        sql.of("""
                update automation_step set status = :status, counts = :counts::jsonb, error = :error,
                    duration_millis = :millis, finished_at = :now
                where tenant_id = :tenant and run_id = :runId and name = :step
                """)
                .param("status", status)
                .param("counts", counts)
                .param("error", error)
                .param("millis", millis)
                .param("runId", runId)
                .param("step", step)
                .update();
    }

    @Transactional
    public void off(UUID runId, String step) {
        sql.of("""
                update automation_step set status = 'off'
                where tenant_id = :tenant and run_id = :runId and name = :step
                """).param("runId", runId).param("step", step).update();
    }

    @Transactional
    public void end(UUID runId) {
        sql.of("""
                update automation_run r set finished_at = :now, status = case when exists (
                    select from automation_step s
                    where s.tenant_id = r.tenant_id and s.run_id = r.run_id and s.status = 'failed')
                    then 'failed' else 'succeeded' end
                where r.tenant_id = :tenant and r.run_id = :runId
                """).param("runId", runId).update();
    }

    /** @param failedLately whether a step failed that was not tried often enough, and not before the moment asked for */
    record Last(LocalDate day, Run.Status status, boolean failedLately) {}

    @Transactional(readOnly = true)
    public Optional<Last> last(Cadence cadence, int mostAttempts, Instant failedBefore) {
        return sql.of("""
                select r.local_day as day, r.status, r.status = 'failed' and r.finished_at <= :failedBefore and exists (
                    select from automation_step s where s.tenant_id = r.tenant_id and s.run_id = r.run_id
                        and s.status = 'failed' and s.attempts < :mostAttempts) as failed_lately
                from automation_run r where r.tenant_id = :tenant and r.cadence = :cadence
                    order by r.local_day desc limit 1
                """)
                .param("failedBefore", failedBefore)
                .param("mostAttempts", mostAttempts)
                .param("cadence", cadence)
                .as(Last.class)
                .optional();
    }

    /** When the tenant's first run of all was begun. */
    @Transactional(readOnly = true)
    public Optional<Instant> firstRun() {
        return sql.of("""
                select started_at from automation_run where tenant_id = :tenant order by started_at, run_id limit 1
                """).as(Instant.class).optional();
    }

    @Transactional(readOnly = true)
    public List<Run> recent(@Nullable Cadence cadence, int limit, @Nullable Cursor after) {
        return read(sql.of(SELECT.formatted("""
                        select * from automation_run r
                        where tenant_id = :tenant and (:cadence::text is null or cadence = :cadence)
                            and (:before::timestamptz is null
                                or (started_at, run_id) < (:before::timestamptz, :beforeId::uuid))
                        order by started_at desc, run_id desc limit :limit
                        """))
                .param("cadence", cadence)
                .param("before", after == null ? null : after.instant(0))
                .param("beforeId", after == null ? null : after.uuid(1))
                .param("limit", limit));
    }

    @Transactional(readOnly = true)
    public Optional<Run> find(UUID runId) {
        return read(sql.of(SELECT.formatted(
                                "select * from automation_run where tenant_id = :tenant and run_id = :runId"))
                        .param("runId", runId))
                .stream()
                .findFirst();
    }

    private static List<Run> read(Statement statement) {
        Map<UUID, Run> found = new LinkedHashMap<>();
        statement.each(row -> {
            Run run = found.computeIfAbsent(row.getUuid("run_id"), id -> run(row, id));
            if (row.getString("name") != null) {
                run.steps().add(step(row));
            }
        });
        return List.copyOf(found.values());
    }

    private static Run run(Row row, UUID id) {
        return new Run(
                id,
                row.getEnum("cadence", Cadence.class),
                row.getDate("local_day"),
                row.getEnum("status", Run.Status.class),
                row.getString("started_by"),
                row.getInstant("started_at"),
                row.get("finished_at", Instant.class),
                new ArrayList<>());
    }

    private static Step step(Row row) {
        return new Step(
                row.getString("name"),
                row.getEnum("step_status", Step.Status.class),
                row.getInt("attempts"),
                row.getJson("counts", COUNTS),
                row.getString("error"),
                row.get("duration_millis", Long.class),
                row.get("step_started", Instant.class),
                row.get("step_finished", Instant.class),
                null,
                null);
    }
}
