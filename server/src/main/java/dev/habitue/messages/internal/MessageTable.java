package dev.habitue.messages.internal;

import dev.habitue.customers.ContactChannel;
import dev.habitue.customers.Purpose;
import dev.habitue.messages.MessageKind;
import dev.habitue.messages.Messages;
import dev.habitue.messages.Messages.Message;
import dev.habitue.messages.Messages.Status;
import dev.habitue.platform.Cursor;
import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
public class MessageTable {
    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    MessageTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A draft with everything settled that is known before it is sent; the names are the columns'. */
    public record NewRow(
            String dedupKey,
            String kind,
            String channel,
            String purpose,
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
        return jdbc.sql("""
                insert into message (tenant_id, dedup_key, kind, channel, purpose, customer_id, address, language,
                    template_version, variables, run_id, variant, skip_if_booked, status, due_at, created_at)
                select ?, dedup_key, kind, channel, purpose, customer_id, address, language, template_version, variables,
                    run_id, variant, skip_if_booked, 'queued', due_at, ?
                from json_populate_recordset(null::message, ?::json) on conflict do nothing
                """)
                .param(tenant())
                .param(Timestamp.from(clock.instant()))
                .param(json.writeValueAsString(rows))
                .update();
    }

    public Optional<Message> find(long messageId) {
        return jdbc.sql("select * from message where tenant_id = ? and message_id = ?")
                .params(tenant(), messageId)
                .query(MessageTable::map)
                .optional();
    }

    public Optional<MessageRow> row(long messageId) {
        return jdbc.sql("select * from message where tenant_id = ? and message_id = ?")
                .params(tenant(), messageId)
                .query((row, number) -> row(row, json))
                .optional();
    }

    public List<Message> recent(int limit, @Nullable Status status, @Nullable Long customerId, @Nullable Cursor after) {
        return jdbc.sql("""
                select * from message where tenant_id = ? and (?::text is null or status = ?)
                    and (?::bigint is null or customer_id = ?)
                    and (?::timestamptz is null or (created_at, message_id) < (?::timestamptz, ?::bigint))
                order by created_at desc, message_id desc limit ?
                """)
                .param(tenant())
                .param(status == null ? null : status.code())
                .param(status == null ? null : status.code())
                .param(customerId)
                .param(customerId)
                .param(after == null ? null : Timestamp.from(after.instant(0)))
                .param(after == null ? null : Timestamp.from(after.instant(0)))
                .param(after == null ? null : after.number(1))
                .param(limit)
                .query(MessageTable::map)
                .list();
    }

    public Messages.RunCounts countsOf(UUID runId) {
        Map<Status, Long> byStatus = new TreeMap<>();
        Map<String, Long> excluded = new TreeMap<>();
        long[] sums = new long[4];
        jdbc.sql("""
                select status, case when status = 'excluded' then reason end as reason, count(*) as messages,
                    sum(repeats) as repeats, count(opened_at) as opened, count(clicked_at) as clicked,
                    count(*) filter (where status = 'queued' and reason = 'quiet_hours') as held
                from message where tenant_id = ? and run_id = ? group by 1, 2
                """).params(tenant(), runId).query(row -> {
            Status status = Messages.statusOf(row.getString("status"));
            byStatus.merge(status, row.getLong("messages"), Long::sum);
            if (status == Status.EXCLUDED) {
                excluded.merge(String.valueOf(row.getString("reason")), row.getLong("messages"), Long::sum);
            }
            sums[0] += row.getLong("repeats");
            sums[1] += row.getLong("opened");
            sums[2] += row.getLong("clicked");
            sums[3] += row.getLong("held");
        });
        return new Messages.RunCounts(byStatus, excluded, sums[0], sums[1], sums[2], sums[3]);
    }

    public int cancel(UUID runId) {
        return jdbc.sql(
                        "update message set status = 'cancelled' where tenant_id = ? and run_id = ? and status in ('queued', 'held')")
                .params(tenant(), runId)
                .update();
    }

    public static MessageRow row(ResultSet row, JsonMapper json) throws SQLException {
        return new MessageRow(
                row.getLong("message_id"),
                MessageKind.ofCode(row.getString("kind")).orElseThrow(),
                ContactChannel.ofCode(row.getString("channel")).orElseThrow(),
                Purpose.ofCode(row.getString("purpose")).orElseThrow(),
                row.getObject("customer_id", Long.class),
                row.getObject("run_id", UUID.class),
                row.getString("address"),
                row.getString("language"),
                row.getInt("template_version"),
                json.readValue(row.getString("variables"), VARIABLES),
                row.getBoolean("skip_if_booked"),
                row.getInt("attempts"),
                row.getTimestamp("created_at").toInstant());
    }

    private static Message map(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getLong("message_id"),
                MessageKind.ofCode(row.getString("kind")).orElseThrow(),
                row.getString("channel"),
                row.getObject("customer_id", Long.class),
                row.getString("address"),
                row.getString("language"),
                Messages.statusOf(row.getString("status")),
                row.getString("reason"),
                row.getInt("attempts"),
                row.getInt("repeats"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                instant(row, "sent_at"),
                instant(row, "opened_at"),
                instant(row, "clicked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
