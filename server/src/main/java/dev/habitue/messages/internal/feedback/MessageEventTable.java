package dev.habitue.messages.internal.feedback;

import dev.habitue.messages.Messages.Status;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MessageEventTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    MessageEventTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Answers whether it was not known yet. */
    boolean insert(
            long messageId,
            ApplyProviderEvents.Type type,
            @Nullable String eventId,
            @Nullable String detail,
            Instant at) {
        return jdbc.sql("""
                insert into message_event (tenant_id, message_id, type, news_id, detail, occurred_at, recorded_at)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
                        .param(tenant())
                        .param(messageId)
                        .param(type.code())
                        .param(eventId)
                        .param(detail)
                        .param(Timestamp.from(at))
                        .param(Timestamp.from(clock.instant()))
                        .update()
                > 0;
    }

    /** When the reader last left by the message's link, and which purposes. */
    record Leaving(Instant at, String purposes) {}

    Optional<Leaving> newestLeaving(long messageId) {
        return jdbc.sql("""
                select occurred_at, detail from message_event
                where tenant_id = ? and message_id = ? and type = 'unsubscribed' and news_id like 'link:%'
                    and detail is not null
                order by event_id desc limit 1
                """)
                .params(tenant(), messageId)
                .query((row, number) ->
                        new Leaving(row.getTimestamp("occurred_at").toInstant(), row.getString("detail")))
                .optional();
    }

    void opened(long messageId, Instant at) {
        jdbc.sql("update message set opened_at = coalesce(opened_at, ?) where tenant_id = ? and message_id = ?")
                .params(Timestamp.from(at), tenant(), messageId)
                .update();
    }

    /** A click is an opening too, also where pictures are not shown. */
    void clicked(long messageId, Instant at) {
        jdbc.sql("""
                update message set clicked_at = coalesce(clicked_at, ?), opened_at = coalesce(opened_at, ?)
                where tenant_id = ? and message_id = ?
                """)
                .params(Timestamp.from(at), Timestamp.from(at), tenant(), messageId)
                .update();
    }

    /** @param status {@link Status#BOUNCED}, or {@link Status#FAILED} where it was not the recipient's fault */
    void cameBack(long messageId, Status status, @Nullable String detail) {
        jdbc.sql("update message set status = ?, reason = ? where tenant_id = ? and message_id = ? and status = 'sent'")
                .param(status.code())
                .param(detail)
                .param(tenant())
                .param(messageId)
                .update();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
