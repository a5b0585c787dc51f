package dev.habitue.messages.internal.delivery;

import dev.habitue.messages.Messages.Status;
import dev.habitue.messages.internal.MessageRow;
import dev.habitue.messages.internal.MessageTable;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The queue as it is worked off: rows are taken by a node, and come back with what became of them. */
@Repository
class SendingTable {
    private static final Duration LONGEST_HELD = Duration.ofDays(3);

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    SendingTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Takes e-mails that are due, not stopped and that no other node holds, at most as many as the tenant's pace allows. From then on
     * each counts as perhaps sent, until its word is in.
     */
    @Transactional
    public List<MessageRow> take(int node, int limit, int perSecond) {
        Timestamp now = Timestamp.from(clock.instant());
        int allowed = perSecond == 0 ? limit : Math.min(limit, allowance(perSecond, now));
        List<MessageRow> taken = allowed == 0
                ? List.of()
                : jdbc.sql("""
                update message set status = 'sending', taken_by = ?, taken_at = ?, attempts = attempts + 1, reason = null
                where tenant_id = ? and message_id in (
                    select message_id from message m
                    where tenant_id = ? and status = 'queued' and due_at <= ? and channel = 'email'
                        and not exists (select from mail_stop s where s.tenant_id = m.tenant_id and s.resumed_at is null
                            and (s.run_id is null or s.run_id = m.run_id))
                    order by due_at, message_id limit ? for update skip locked)
                returning *
                """)
                        .params(node, now, tenant(), tenant(), now, allowed)
                        .query((row, number) -> MessageTable.row(row, json))
                        .list();
        if (perSecond > 0 && !taken.isEmpty()) {
            jdbc.sql("update message_pace set allowance = allowance - ? where tenant_id = ?")
                    .params(taken.size(), tenant())
                    .update();
        }
        return taken;
    }

    /**
     * Holds the tenant's pace until the transaction ends, so that all nodes together keep to it. A clock that was set back
     * starts the count anew: otherwise nothing would be sent until it has caught up.
     */
    private int allowance(int perSecond, Timestamp now) {
        return jdbc.sql("""
                insert into message_pace as pace (tenant_id, allowance, counted_at) values (?, ?, ?)
                on conflict (tenant_id) do update set
                    counted_at = case when pace.counted_at > excluded.counted_at + interval '1 minute'
                        then excluded.counted_at else greatest(pace.counted_at, excluded.counted_at) end,
                    allowance = least(excluded.allowance, pace.allowance + excluded.allowance
                        * greatest(0, extract(epoch from excluded.counted_at - pace.counted_at)))
                returning greatest(0, floor(allowance))::int
                """)
                .params(tenant(), (double) perSecond, now)
                .query(Integer.class)
                .single();
    }

    record Update(long messageId, Verdict verdict) {}

    /** The names are the columns'. */
    private record UpdateRow(
            long id,
            String status,
            @Nullable String reason,
            @Nullable Instant dueAt,
            @Nullable String provider,
            @Nullable String providerId,
            boolean repeat,
            boolean attemptCounts) {
        static UpdateRow of(Update update) {
            long id = update.messageId();
            return switch (update.verdict()) {
                case Verdict.Sent sent ->
                    new UpdateRow(id, Status.SENT.code(), null, null, sent.channel(), sent.providerId(), false, true);
                case Verdict.Postponed wait ->
                    decided(id, Status.QUEUED, wait.why().code().orElse(null), wait.until());
                case Verdict.Held held -> decided(id, Status.HELD, held.why().code(), null);
                case Verdict.Excluded excluded ->
                    decided(id, Status.EXCLUDED, excluded.why().code(), null);
                case Verdict.SenderRefused refused -> decided(id, Status.QUEUED, refused.words(), refused.at());
                case Verdict.Retry retry -> tried(id, Status.QUEUED, retry.words(), retry.at(), retry.mayHaveLeft());
                case Verdict.Failed failed -> tried(id, Status.FAILED, failed.words(), null, failed.mayHaveLeft());
                case Verdict.Bounced bounced -> tried(id, Status.BOUNCED, bounced.words(), null, false);
            };
        }

        /** Without an attempt that counts. */
        private static UpdateRow decided(long id, Status status, @Nullable String reason, @Nullable Instant dueAt) {
            return new UpdateRow(id, status.code(), reason, dueAt, null, null, false, false);
        }

        private static UpdateRow tried(long id, Status status, String reason, @Nullable Instant dueAt, boolean repeat) {
            return new UpdateRow(id, status.code(), reason, dueAt, null, null, repeat, true);
        }
    }

    /** What is told of a message that another node has taken over meanwhile counts only where it was sent. */
    @Transactional
    public void note(int node, List<Update> updates) {
        Instant now = clock.instant();
        jdbc.sql("""
                update message m set status = w.status, reason = w.reason, taken_by = null,
                    due_at = coalesce(w.due_at, m.due_at), repeats = m.repeats + w.repeat::int,
                    attempts = m.attempts - (not w.attempt_counts)::int,
                    sent_at = case when w.status = 'sent' then ? else m.sent_at end,
                    sent_on = case when w.status = 'sent' then ? else m.sent_on end,
                    provider = coalesce(w.provider, m.provider), provider_id = coalesce(w.provider_id, m.provider_id)
                from json_to_recordset(?::json) as w (id bigint, status text, reason text, due_at timestamptz, provider text,
                    provider_id text, repeat boolean, attempt_counts boolean)
                where m.tenant_id = ? and m.message_id = w.id
                    and (m.status = 'sending' and m.taken_by = ? or w.status = 'sent' and m.status in ('queued', 'sending'))
                """)
                .param(Timestamp.from(now))
                .param(TenantScope.current().dayOf(now))
                .param(json.writeValueAsString(
                        updates.stream().map(UpdateRow::of).toList()))
                .param(tenant())
                .param(node)
                .update();
    }

    /**
     * What was held for want of a channel is queued again, now that there is one; what is too old by now would only
     * surprise, and is not sent any more.
     */
    @Transactional
    public int release() {
        Timestamp since = Timestamp.from(clock.instant().minus(LONGEST_HELD));
        return jdbc.sql("""
                update message set status = case when created_at < ? then 'cancelled' else 'queued' end,
                    reason = case when created_at < ? then 'held_too_long' end
                where tenant_id = ? and status = 'held' and reason = 'no_channel'
                """).params(since, since, tenant()).update();
    }

    /**
     * Brings back what dead nodes had taken: each may have been sent or not, so it is sent again under its old
     * Message-ID, and counted. A node is alive while it holds its lock; what even a living one has not told of for long
     * is lost. Answers how many.
     */
    @Transactional
    public int recover() {
        return jdbc.sql("""
                update message set status = 'queued', repeats = repeats + 1, taken_by = null, due_at = least(due_at, ?)
                where tenant_id = ? and status = 'sending' and (taken_at < ? or taken_by not in (
                    select objid::bigint::int from pg_locks
                    where locktype = 'advisory' and granted and objsubid = 2 and classid::bigint = ?
                        and database = (select oid from pg_database where datname = current_database())))
                """)
                .params(
                        Timestamp.from(clock.instant()),
                        tenant(),
                        Timestamp.from(clock.instant().minus(LONGEST_SILENCE)),
                        NodeLock.CLASS)
                .update();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
