package dev.habitue.messages.internal.feedback;

import dev.habitue.access.Caller;
import dev.habitue.messages.MailStops.Cause;
import dev.habitue.messages.MailStops.Stop;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailStopTable {
    /** Under which the messages of no run are counted. */
    private static final UUID NO_RUN = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Clock clock;

    MailStopTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Answers whether it is new: of one thing there is one stop at a time. */
    boolean insert(@Nullable UUID runId, Cause cause, String words, int bounces) {
        return jdbc.sql("""
                insert into mail_stop (tenant_id, run_id, cause, words, bounces, since) values (?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """)
                        .param(tenant())
                        .param(runId)
                        .param(cause.code())
                        .param(words)
                        .param(bounces)
                        .param(Timestamp.from(clock.instant()))
                        .update()
                > 0;
    }

    List<Stop> standing() {
        return jdbc.sql("""
                select s.*, (select count(*) from message m where m.tenant_id = s.tenant_id and m.status = 'queued'
                    and m.channel = 'email' and (s.run_id is null or m.run_id = s.run_id)) as waiting
                from mail_stop s where s.tenant_id = ? and s.resumed_at is null
                order by s.run_id is not null, s.since, s.stop_id limit 100
                """)
                .param(tenant())
                .query((row, number) -> new Stop(
                        row.getLong("stop_id"),
                        row.getObject("run_id", UUID.class),
                        Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                        row.getString("words"),
                        row.getInt("bounces"),
                        row.getTimestamp("since").toInstant(),
                        row.getLong("waiting")))
                .list();
    }

    /** Answers whether it still stood; what is counted begins anew, and what was put off is due. */
    boolean resume(long stopId) {
        List<UUID> resumed = jdbc.sql("""
                update mail_stop set resumed_at = ?, resumed_by = ?
                where tenant_id = ? and stop_id = ? and resumed_at is null
                returning coalesce(run_id, '00000000-0000-0000-0000-000000000000')
                """)
                .params(Timestamp.from(clock.instant()), Caller.currentActor(), tenant(), stopId)
                .query((row, number) -> Objects.requireNonNull(row.getObject(1, UUID.class)))
                .list();
        resumed.forEach(this::forget);
        return !resumed.isEmpty();
    }

    /** How many have come back in a row, this one included. */
    int count(@Nullable UUID runId) {
        return jdbc.sql("""
                insert into bounce_streak as streak (tenant_id, run_id, bounces) values (?, ?, 1)
                on conflict (tenant_id, run_id) do update set bounces = streak.bounces + 1 returning bounces
                """)
                .params(tenant(), Objects.requireNonNullElse(runId, NO_RUN))
                .query(Integer.class)
                .single();
    }

    void forget(@Nullable UUID runId) {
        jdbc.sql("delete from bounce_streak where tenant_id = ? and run_id = ?")
                .params(tenant(), Objects.requireNonNullElse(runId, NO_RUN))
                .update();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
