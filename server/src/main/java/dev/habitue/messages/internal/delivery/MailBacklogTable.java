package dev.habitue.messages.internal.delivery;

import dev.habitue.messages.MailBacklog;
import dev.habitue.messages.internal.channel.MailChannel;
import dev.habitue.platform.sql.Sql;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class MailBacklogTable implements MailBacklog {
    private final Sql sql;
    private final MailChannel channel;
    private final Clock clock;

    MailBacklogTable(Sql sql, MailChannel channel, Clock clock) {
        this.sql = sql;
        this.channel = channel;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public State now() {
        return sql.of("""
                with waiting as (
                    select due_at, created_at, reason from message
                    where tenant_id = :tenant and status = 'queued' and channel = 'email'
                    union all
                    select due_at, created_at, reason from staff_mail where tenant_id = :tenant and status = 'queued'),
                lately as (
                    select status from message where tenant_id = :tenant and channel = 'email' and created_at > :dayAgo
                    union all
                    select status from staff_mail where tenant_id = :tenant and created_at > :dayAgo)
                select :channel::text as channel, count(*) filter (where due_at <= :now) as due,
                    min(due_at) filter (where due_at <= :now) as due_since,
                    count(*) filter (where reason = 'channel_unavailable') as held,
                    min(created_at) filter (where reason = 'channel_unavailable') as held_since,
                    (select count(*) from lately where status in ('sent', 'failed', 'bounced')) as sent,
                    (select count(*) from lately where status in ('failed', 'bounced')) as failed,
                    (select min(since) from mail_stop
                        where tenant_id = :tenant and run_id is null and resumed_at is null) as stopped_since
                from waiting
                """)
                .param("dayAgo", clock.instant().minus(Duration.ofDays(1)))
                .param("channel", channel.name())
                .as(State.class)
                .single();
    }
}
