package dev.habitue.messages.internal.staff;

import dev.habitue.messages.Messages.Status;
import dev.habitue.messages.StaffMail;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class StaffMailTable {
    private static final TypeReference<List<StaffMail.Image>> IMAGES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    StaffMailTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    record Stored(
            long id,
            String address,
            String subject,
            String html,
            String text,
            List<StaffMail.Image> images,
            int attempts,
            Instant createdAt) {}

    boolean insert(StaffMail.Draft draft, String html, String text) {
        Timestamp now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                insert into staff_mail (tenant_id, dedup_key, address, subject, html, body, images, status, due_at, created_at)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, 'queued', ?, ?) on conflict do nothing
                """)
                        .params(
                                tenant(),
                                draft.key(),
                                draft.address(),
                                draft.subject(),
                                html,
                                text,
                                json.writeValueAsString(draft.images()),
                                now,
                                now)
                        .update()
                > 0;
    }

    /** The oldest that is due and that no other node holds; it stays locked until the transaction ends. */
    Optional<Stored> takeNext() {
        return jdbc.sql("""
                select * from staff_mail where tenant_id = ? and status = 'queued' and due_at <= ?
                order by due_at, mail_id limit 1 for update skip locked
                """)
                .params(tenant(), Timestamp.from(clock.instant()))
                .query((row, number) -> new Stored(
                        row.getLong("mail_id"),
                        row.getString("address"),
                        row.getString("subject"),
                        row.getString("html"),
                        row.getString("body"),
                        json.readValue(row.getString("images"), IMAGES),
                        row.getInt("attempts"),
                        row.getTimestamp("created_at").toInstant()))
                .optional();
    }

    void sent(long mailId) {
        note(mailId, Status.SENT, null, null);
    }

    void failed(long mailId, String reason) {
        note(mailId, Status.FAILED, reason, null);
    }

    void retry(long mailId, String reason, Instant dueAt) {
        note(mailId, Status.QUEUED, reason, dueAt);
    }

    private void note(long mailId, Status status, @Nullable String reason, @Nullable Instant dueAt) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                update staff_mail set status = ?, reason = ?, attempts = attempts + 1, due_at = coalesce(?, due_at),
                    sent_at = ?
                where tenant_id = ? and mail_id = ?
                """)
                .param(status.code())
                .param(reason)
                .param(dueAt == null ? null : Timestamp.from(dueAt))
                .param(status == Status.SENT ? now : null)
                .param(tenant())
                .param(mailId)
                .update();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
