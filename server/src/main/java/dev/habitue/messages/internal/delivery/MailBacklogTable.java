package dev.habitue.messages.internal.delivery;

import dev.habitue.messages.MailBacklog;
import dev.habitue.messages.internal.channel.MailChannel;
import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class MailBacklogTable implements MailBacklog {
    private final JdbcClient jdbc;
    private final MailChannel channel;
    private final Clock clock;

    MailBacklogTable(JdbcClient jdbc, MailChannel channel, Clock clock) {
        this.jdbc = jdbc;
        this.channel = channel;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public State now() {
        int tenant = TenantScope.current().id();
        Instant now = clock.instant();
        return jdbc.sql("""
                with waiting as (
                    select due_at, created_at, reason from message
                    where tenant_id = ? and status = 'queued' and channel = 'email'
                    union all
                    select due_at, created_at, reason from staff_mail where tenant_id = ? and status = 'queued'),
                lately as (
                    select status from message where tenant_id = ? and channel = 'email' and created_at > ?
                    union all
                    select status from staff_mail where tenant_id = ? and created_at > ?)
                select count(*) filter (where due_at <= ?) as due, min(due_at) filter (where due_at <= ?) as due_since,
                    count(*) filter (where reason = 'channel_unavailable') as held,
                    min(created_at) filter (where reason = 'channel_unavailable') as held_since,
                    (select count(*) from lately where status in ('sent', 'failed', 'bounced')) as sent,
                    (select count(*) from lately where status in ('failed', 'bounced')) as failed,
                    (select min(since) from mail_stop
                        where tenant_id = ? and run_id is null and resumed_at is null) as stopped_since
                from waiting
                """)
                .params(
                        tenant,
                        tenant,
                        tenant,
                        Timestamp.from(now.minus(Duration.ofDays(1))),
                        tenant,
                        Timestamp.from(now.minus(Duration.ofDays(1))),
                        Timestamp.from(now),
                        Timestamp.from(now),
                        tenant)
                .query((row, number) -> new State(
                        channel.name(),
                        row.getLong("due"),
                        instant(row, "due_since"),
                        row.getLong("held"),
                        instant(row, "held_since"),
                        row.getLong("sent"),
                        row.getLong("failed"),
                        instant(row, "stopped_since")))
                .single();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
