package dev.habitue.messages.internal.feedback;

import dev.habitue.messages.Messages.Status;
import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class MessageEventTable {
    private final Sql sql;

    MessageEventTable(Sql sql) {
        this.sql = sql;
    }

    /** Answers whether it was not known yet. */
    boolean insert(
            long messageId,
            ApplyProviderEvents.Type type,
            @Nullable String eventId,
            @Nullable String detail,
            Instant at) {
        return sql.of("""
                insert into message_event (tenant_id, message_id, type, news_id, detail, occurred_at, recorded_at)
                values (:tenant, :messageId, :type, :eventId, :detail, :at, :now) on conflict do nothing
                """)
                        .param("messageId", messageId)
                        .param("type", type)
                        .param("eventId", eventId)
                        .param("detail", detail)
                        .param("at", at)
                        .update()
                > 0;
    }

    /** When the reader last left by the message's link, and which purposes. */
    record Leaving(Instant at, String purposes) {}

    Optional<Leaving> newestLeaving(long messageId) {
        return sql.of("""
                select occurred_at as at, detail as purposes from message_event
                where tenant_id = :tenant and message_id = :messageId and type = 'unsubscribed' and news_id like 'link:%'
                    and detail is not null
                order by event_id desc limit 1
                """).param("messageId", messageId).as(Leaving.class).optional();
    }

    void opened(long messageId, Instant at) {
        sql.of("""
                update message set opened_at = coalesce(opened_at, :at)
                where tenant_id = :tenant and message_id = :messageId
                """).param("at", at).param("messageId", messageId).update();
    }

    /** A click is an opening too, also where pictures are not shown. */
    void clicked(long messageId, Instant at) {
        sql.of("""
                update message set clicked_at = coalesce(clicked_at, :at), opened_at = coalesce(opened_at, :at)
                where tenant_id = :tenant and message_id = :messageId
                """).param("at", at).param("messageId", messageId).update();
    }

    /** @param status {@link Status#BOUNCED}, or {@link Status#FAILED} where it was not the recipient's fault */
    void cameBack(long messageId, Status status, @Nullable String detail) {
        sql.of("""
                update message set status = :status, reason = :detail
                where tenant_id = :tenant and message_id = :messageId and status = 'sent'
                """)
                .param("status", status)
                .param("detail", detail)
                .param("messageId", messageId)
                .update();
    }
}
