package dev.habitue.messages.internal.delivery;

import dev.habitue.messages.internal.MessageRow;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The queue as it is worked off: rows are taken by a node, and come back with what became of them. */
@Repository
class SendingTable {
    private static final Duration LONGEST_HELD = Duration.ofDays(3);

    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(30);

    private final Sql sql;
    private final Clock clock;

    SendingTable(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Takes e-mails that are due, not stopped and that no other node holds, at most as many as the tenant's pace allows. From then on
     * each counts as perhaps sent, until its word is in.
     */
    @Transactional
    public List<MessageRow> take(int node, int limit, int perSecond) {
        int allowed = perSecond == 0 ? limit : Math.min(limit, allowance(perSecond));
        if (allowed == 0) {
            return List.of();
        }
        List<MessageRow> taken = sql.of("""
                update message set status = 'sending', taken_by = :node, taken_at = :now, attempts = attempts + 1, reason = null
                where tenant_id = :tenant and message_id in (
                    select message_id from message m
                    where tenant_id = :tenant and status = 'queued' and due_at <= :now and channel = 'email'
                        and not exists (select from mail_stop s where s.tenant_id = m.tenant_id and s.resumed_at is null
                            and (s.run_id is null or s.run_id = m.run_id))
                    order by due_at, message_id limit :allowed for update skip locked)
                returning *, message_id as id
                """)
                .param("node", node)
                .param("allowed", allowed)
                .as(MessageRow.class)
                .list();
        if (perSecond > 0 && !taken.isEmpty()) {
            sql.of("update message_pace set allowance = allowance - :taken where tenant_id = :tenant")
                    .param("taken", taken.size())
                    .update();
        }
        return taken;
    }

    /**
     * Holds the tenant's pace until the transaction ends, so that all nodes together keep to it. A clock that was set back
     * starts the count anew: otherwise nothing would be sent until it has caught up.
     */
    private int allowance(int perSecond) {
        return sql.of("""
                insert into message_pace as pace (tenant_id, allowance, counted_at) values (:tenant, :perSecond, :now)
                on conflict (tenant_id) do update set
                    counted_at = case when pace.counted_at > excluded.counted_at + interval '1 minute'
                        then excluded.counted_at else greatest(pace.counted_at, excluded.counted_at) end,
                    allowance = least(excluded.allowance, pace.allowance + excluded.allowance
                        * greatest(0, extract(epoch from excluded.counted_at - pace.counted_at)))
                returning greatest(0, floor(allowance))::int
                """)
                .param("perSecond", (double) perSecond)
                .as(Integer.class)
                .single();
    }

    /** What is told of a message that another node has taken over meanwhile counts only where it was sent. */
    @Transactional
    public void note(int node, List<DeliveryUpdate> updates) {
        sql.of("""
                update message m set status = w.status, reason = w.reason, taken_by = null,
                    due_at = coalesce(w.due_at, m.due_at), repeats = m.repeats + w.repeat::int,
                    attempts = m.attempts - (not w.attempt_counts)::int,
                    sent_at = case when w.status = 'sent' then :now else m.sent_at end,
                    sent_on = case when w.status = 'sent' then :today else m.sent_on end,
                    provider = coalesce(w.provider, m.provider), provider_id = coalesce(w.provider_id, m.provider_id)
                from unnest(:id::bigint[], :status::text[], :reason::text[], :dueAt::timestamptz[], :provider::text[],
                        :providerId::text[], :repeat::boolean[], :attemptCounts::boolean[])
                    as w (id, status, reason, due_at, provider, provider_id, repeat, attempt_counts)
                where m.tenant_id = :tenant and m.message_id = w.id
                    and (m.status = 'sending' and m.taken_by = :node or w.status = 'sent' and m.status in ('queued', 'sending'))
                """)
                .columns(
                        DeliveryUpdate.Columns.class,
                        updates.stream().map(DeliveryUpdate::columns).toList())
                .param("today", TenantScope.current().dayOf(clock.instant()))
                .param("node", node)
                .update();
    }

    /**
     * What was held for want of a channel is queued again, now that there is one; what is too old by now would only
     * surprise, and is not sent any more.
     */
    @Transactional
    public int release() {
        return sql.of("""
                update message set status = case when created_at < :tooOld then 'cancelled' else 'queued' end,
                    reason = case when created_at < :tooOld then 'held_too_long' end
                where tenant_id = :tenant and status = 'held' and reason = 'no_channel'
                """).param("tooOld", clock.instant().minus(LONGEST_HELD)).update();
    }

    /**
     * Brings back what dead nodes had taken: each may have been sent or not, so it is sent again under its old
     * Message-ID, and counted. A node is alive while it holds its lock; what even a living one has not told of for long
     * is lost. Answers how many.
     */
    @Transactional
    public int recover() {
        return sql.of("""
                update message set status = 'queued', repeats = repeats + 1, taken_by = null, due_at = least(due_at, :now)
                where tenant_id = :tenant and status = 'sending' and (taken_at < :silentSince or taken_by not in (
                    select objid::bigint::int from pg_locks
                    where locktype = 'advisory' and granted and objsubid = 2 and classid::bigint = :lockClass
                        and database = (select oid from pg_database where datname = current_database())))
                """)
                .param("silentSince", clock.instant().minus(LONGEST_SILENCE))
                .param("lockClass", NodeLock.CLASS)
                .update();
    }
}
