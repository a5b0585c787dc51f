package dev.habitue.messages.internal.feedback;

import dev.habitue.access.Caller;
import dev.habitue.messages.MailStops.Cause;
import dev.habitue.messages.MailStops.Stop;
import dev.habitue.platform.sql.Sql;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class MailStopTable {
    /** Under which the messages of no run are counted. */
    private static final UUID NO_RUN = new UUID(0, 0);

    private final Sql sql;

    MailStopTable(Sql sql) {
        this.sql = sql;
    }

    /** Answers whether it is new: of one thing there is one stop at a time. */
    boolean insert(@Nullable UUID runId, Cause cause, String words, int bounces) {
        return sql.of("""
                insert into mail_stop (tenant_id, run_id, cause, words, bounces, since)
                values (:tenant, :runId, :cause, :words, :bounces, :now)
                on conflict do nothing
                """)
                        .param("runId", runId)
                        .param("cause", cause)
                        .param("words", words)
                        .param("bounces", bounces)
                        .update()
                > 0;
    }

    List<Stop> standing() {
        return sql.of("""
                select s.*, stop_id as id,
                    (select count(*) from message m where m.tenant_id = s.tenant_id and m.status = 'queued'
                        and m.channel = 'email' and (s.run_id is null or m.run_id = s.run_id)) as waiting
                from mail_stop s where s.tenant_id = :tenant and s.resumed_at is null
                order by s.run_id is not null, s.since, s.stop_id limit 100
                """).as(Stop.class).list();
    }

    /** Answers whether it still stood; what is counted begins anew, and what was put off is due. */
    boolean resume(long stopId) {
        List<UUID> resumed = sql.of("""
                update mail_stop set resumed_at = :now, resumed_by = :actor
                where tenant_id = :tenant and stop_id = :stopId and resumed_at is null
                returning coalesce(run_id, :noRun)
                """)
                .param("actor", Caller.currentActor())
                .param("stopId", stopId)
                .param("noRun", NO_RUN)
                .as(UUID.class)
                .list();
        resumed.forEach(this::forget);
        return !resumed.isEmpty();
    }

    /** How many have come back in a row, this one included. */
    int count(@Nullable UUID runId) {
        return sql.of("""
                insert into bounce_streak as streak (tenant_id, run_id, bounces) values (:tenant, :runId, 1)
                on conflict (tenant_id, run_id) do update set bounces = streak.bounces + 1 returning bounces
                """)
                .param("runId", Objects.requireNonNullElse(runId, NO_RUN))
                .as(Integer.class)
                .single();
    }

    void forget(@Nullable UUID runId) {
        sql.of("delete from bounce_streak where tenant_id = :tenant and run_id = :runId")
                .param("runId", Objects.requireNonNullElse(runId, NO_RUN))
                .update();
    }
}
