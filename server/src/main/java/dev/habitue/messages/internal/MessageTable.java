package dev.habitue.messages.internal;

import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.messages.Messages.Message;
import dev.habitue.messages.Messages.Status;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
public class MessageTable {
    private final Sql sql;

    MessageTable(Sql sql) {
        this.sql = sql;
    }

    /** A draft with everything settled that is known before it is sent. */
    public record NewRow(
            String dedupKey,
            MessageKind kind,
            ContactChannel channel,
            Purpose purpose,
            @Nullable Long customerId,
            String address,
            String language,
            int templateVersion,
            Map<String, Object> variables,
            @Nullable UUID runId,
            @Nullable String variant,
            boolean skipIfBooked,
            Instant dueAt) {}

    /** Answers how many of them were not there yet. */
    public int insert(List<NewRow> rows) {
        return sql.of("""
                insert into message (tenant_id, status, created_at, dedup_key, kind, channel, purpose, customer_id, address,
                    language, template_version, variables, run_id, variant, skip_if_booked, due_at)
                select :tenant, 'queued', :now, draft.*
                from unnest(:dedupKey::text[], :kind::text[], :channel::text[], :purpose::text[], :customerId::bigint[],
                    :address::text[], :language::text[], :templateVersion::int[], :variables::jsonb[], :runId::uuid[],
                    :variant::text[], :skipIfBooked::boolean[], :dueAt::timestamptz[]) as draft
                on conflict do nothing
                """).columns(NewRow.class, rows).update();
    }

    public Optional<Message> find(long messageId) {
        return sql.of("select *, message_id as id from message where tenant_id = :tenant and message_id = :messageId")
                .param("messageId", messageId)
                .as(Message.class)
                .optional();
    }

    public Optional<MessageRow> row(long messageId) {
        return sql.of("select *, message_id as id from message where tenant_id = :tenant and message_id = :messageId")
                .param("messageId", messageId)
                .as(MessageRow.class)
                .optional();
    }

    public List<Message> recent(int limit, @Nullable Status status, @Nullable Long customerId, @Nullable Cursor after) {
        return sql.of("""
                select *, message_id as id from message where tenant_id = :tenant
                    and (:status::text is null or status = :status)
                    and (:customerId::bigint is null or customer_id = :customerId)
                    and (:afterMoment::timestamptz is null
                        or (created_at, message_id) < (:afterMoment::timestamptz, :afterId::bigint))
                order by created_at desc, message_id desc limit :limit
                """)
                .param("status", status)
                .param("customerId", customerId)
                .param("afterMoment", after == null ? null : after.instant(0))
                .param("afterId", after == null ? null : after.number(1))
                .param("limit", limit)
                .as(Message.class)
                .list();
    }

    private record Count(
            Status status,
            @Nullable String reason,
            long messages,
            long repeats,
            long opened,
            long clicked,
            long held) {}

    public Messages.RunCounts countsOf(UUID runId) {
        List<Count> counts = sql.of("""
                select status, case when status = 'excluded' then reason end as reason, count(*) as messages,
                    sum(repeats) as repeats, count(opened_at) as opened, count(clicked_at) as clicked,
                    count(*) filter (where status = 'queued' and reason = 'quiet_hours') as held
                from message where tenant_id = :tenant and run_id = :runId group by 1, 2
                """).param("runId", runId).as(Count.class).list();
        Map<Status, Long> byStatus = new TreeMap<>();
        Map<String, Long> excluded = new TreeMap<>();
        for (Count count : counts) {
            byStatus.merge(count.status(), count.messages(), Long::sum);
            if (count.status() == Status.EXCLUDED) {
                excluded.merge(String.valueOf(count.reason()), count.messages(), Long::sum);
            }
        }
        return new Messages.RunCounts(
                byStatus,
                excluded,
                counts.stream().mapToLong(Count::repeats).sum(),
                counts.stream().mapToLong(Count::opened).sum(),
                counts.stream().mapToLong(Count::clicked).sum(),
                counts.stream().mapToLong(Count::held).sum());
    }

    public int cancel(UUID runId) {
        return sql.of("""
                update message set status = 'cancelled'
                where tenant_id = :tenant and run_id = :runId and status in ('queued', 'held')
                """).param("runId", runId).update();
    }
}
