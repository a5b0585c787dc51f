package dev.habitue.messages.internal.staff;

import dev.habitue.messages.Messages.Status;
import dev.habitue.messages.StaffMail;
import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class StaffMailTable {
    private final Sql sql;

    StaffMailTable(Sql sql) {
        this.sql = sql;
    }

    record Stored(
            long mailId,
            String address,
            String subject,
            String html,
            String body,
            List<StaffMail.Image> images,
            int attempts,
            Instant createdAt) {}

    private record Images(List<StaffMail.Image> images) {}

    boolean insert(StaffMail.Draft draft, String html, String text) {
        return sql.of("""
                insert into staff_mail (tenant_id, dedup_key, address, subject, html, body, images, status, due_at, created_at)
                values (:tenant, :key, :address, :subject, :html, :body, :images::jsonb -> 'images', 'queued', :now, :now)
                on conflict do nothing
                """)
                        .param("key", draft.key())
                        .param("address", draft.address())
                        .param("subject", draft.subject())
                        .param("html", html)
                        .param("body", text)
                        .param("images", new Images(draft.images()))
                        .update()
                > 0;
    }

    /** The oldest that is due and that no other node holds; it stays locked until the transaction ends. */
    Optional<Stored> takeNext() {
        return sql.of("""
                select * from staff_mail where tenant_id = :tenant and status = 'queued' and due_at <= :now
                order by due_at, mail_id limit 1 for update skip locked
                """).as(Stored.class).optional();
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
        sql.of("""
                update staff_mail set status = :status, reason = :reason, attempts = attempts + 1,
                    due_at = coalesce(:dueAt, due_at), sent_at = case when :status = 'sent' then :now::timestamptz end
                where tenant_id = :tenant and mail_id = :mailId
                """)
                .param("status", status)
                .param("reason", reason)
                .param("dueAt", dueAt)
                .param("mailId", mailId)
                .update();
    }
}
