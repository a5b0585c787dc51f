package dev.habitue.platform.internal;

import dev.habitue.platform.Jobs.Job;
import dev.habitue.platform.Jobs.Status;
import dev.habitue.platform.sql.Sql;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class JobTable {
    private final Sql sql;

    JobTable(Sql sql) {
        this.sql = sql;
    }

    /** Whoever holds the job's lock knows that a job still marked as running died with its node. */
    @Transactional
    public Job begin(UUID id, String kind, String startedBy) {
        sql.of("""
                update job set status = 'interrupted', finished_at = :now,
                    error = 'The program stopped before this was done. What it had committed is kept; start it again.'
                where tenant_id = :tenant and kind = :kind and status = 'running'
                """).param("kind", kind).update();
        sql.of("""
                insert into job (tenant_id, job_id, kind, status, started_by, started_at, heartbeat_at)
                values (:tenant, :id, :kind, 'running', :startedBy, :now, :now)
                """)
                .param("id", id)
                .param("kind", kind)
                .param("startedBy", startedBy)
                .update();
        return find(id).orElseThrow();
    }

    @Transactional
    public void progress(UUID id, @Nullable String step, long done, @Nullable Long total) {
        sql.of("""
                update job set step = :step, done = :done, total = :total, heartbeat_at = :now
                where tenant_id = :tenant and job_id = :id
                """)
                .param("step", step)
                .param("done", done)
                .param("total", total)
                .param("id", id)
                .update();
    }

    @Transactional
    public void end(UUID id, Status status, @Nullable Object result, @Nullable String error) {
        sql.of("""
                update job set status = :status, result = :result, error = :error, finished_at = :now
                where tenant_id = :tenant and job_id = :id
                """)
                .param("status", status)
                .json("result", result)
                .param("error", error)
                .param("id", id)
                .update();
    }

    @Transactional(readOnly = true)
    public Optional<Job> find(UUID id) {
        return sql.of("select job.*, job_id as id from job where tenant_id = :tenant and job_id = :id")
                .param("id", id)
                .as(Job.class)
                .optional();
    }

    /** Only while its lock is held: a job that died with its node is still marked as running. */
    @Transactional(readOnly = true)
    public Optional<Job> running(String kind) {
        return sql.of("""
                select job.*, job_id as id from job
                where tenant_id = :tenant and kind = :kind and status = 'running' and exists (
                    select from pg_locks
                    where locktype = 'advisory' and granted and objsubid = 2
                        and classid::bigint = :tenant and objid::bigint = :lock
                        and database = (select oid from pg_database where datname = current_database()))
                """)
                .param("kind", kind)
                .param("lock", Integer.toUnsignedLong(kind.hashCode()))
                .as(Job.class)
                .optional();
    }

    @Transactional(readOnly = true)
    public List<Job> recent(int limit) {
        return sql.of("""
                select job.*, job_id as id from job
                where tenant_id = :tenant order by started_at desc, job_id limit :limit
                """).param("limit", limit).as(Job.class).list();
    }
}
