package dev.habitue.platform.internal;

import dev.habitue.platform.Jobs.Job;
import dev.habitue.platform.Jobs.Status;
import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JobTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    JobTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Whoever holds the job's lock knows that a job still marked as running died with its node. */
    @Transactional
    public Job begin(UUID id, String kind, String startedBy) {
        int tenant = TenantScope.current().id();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                update job set status = 'interrupted', finished_at = ?,
                    error = 'The program stopped before this was done. What it had committed is kept; start it again.'
                where tenant_id = ? and kind = ? and status = 'running'
                """).params(now, tenant, kind).update();
        jdbc.sql("""
                insert into job (tenant_id, job_id, kind, status, started_by, started_at, heartbeat_at)
                values (?, ?, ?, 'running', ?, ?, ?)
                """).params(tenant, id, kind, startedBy, now, now).update();
        return find(id).orElseThrow();
    }

    @Transactional
    public void progress(UUID id, @Nullable String step, long done, @Nullable Long total) {
        jdbc.sql("update job set step = ?, done = ?, total = ?, heartbeat_at = ? where tenant_id = ? and job_id = ?")
                .param(step)
                .param(done)
                .param(total)
                .param(Timestamp.from(clock.instant()))
                .param(TenantScope.current().id())
                .param(id)
                .update();
    }

    @Transactional
    public void end(UUID id, Status status, @Nullable Object result, @Nullable String error) {
        jdbc.sql("""
                update job set status = ?, result = ?::jsonb, error = ?, finished_at = ?
                where tenant_id = ? and job_id = ?
                """)
                .param(status.name().toLowerCase(Locale.ROOT))
                .param(result == null ? null : json.writeValueAsString(result))
                .param(error)
                .param(Timestamp.from(clock.instant()))
                .param(TenantScope.current().id())
                .param(id)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Job> find(UUID id) {
        return jdbc.sql("select * from job where tenant_id = ? and job_id = ?")
                .params(TenantScope.current().id(), id)
                .query(this::map)
                .optional();
    }

    /** Only while its lock is held: a job that died with its node is still marked as running. */
    @Transactional(readOnly = true)
    public Optional<Job> running(String kind) {
        return jdbc.sql("""
                select * from job
                where tenant_id = ? and kind = ? and status = 'running' and exists (
                    select from pg_locks
                    where locktype = 'advisory' and granted and objsubid = 2
                        and classid::bigint = ? and objid::bigint = ?
                        and database = (select oid from pg_database where datname = current_database()))
                """)
                .params(
                        TenantScope.current().id(),
                        kind,
                        TenantScope.current().id(),
                        Integer.toUnsignedLong(kind.hashCode()))
                .query(this::map)
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Job> recent(int limit) {
        return jdbc.sql("select * from job where tenant_id = ? order by started_at desc, job_id limit ?")
                .params(TenantScope.current().id(), limit)
                .query(this::map)
                .list();
    }

    private Job map(ResultSet row, int number) throws SQLException {
        Timestamp finishedAt = row.getTimestamp("finished_at");
        String result = row.getString("result");
        return new Job(
                row.getObject("job_id", UUID.class),
                row.getString("kind"),
                Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                row.getString("step"),
                row.getLong("done"),
                row.getObject("total", Long.class),
                result == null ? null : json.readTree(result),
                row.getString("error"),
                row.getString("started_by"),
                row.getTimestamp("started_at").toInstant(),
                finishedAt == null ? null : finishedAt.toInstant());
    }
}
