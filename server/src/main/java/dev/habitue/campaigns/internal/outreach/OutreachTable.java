package dev.habitue.campaigns.internal.outreach;

import dev.habitue.access.Caller;
import dev.habitue.campaigns.Outreach;
import dev.habitue.campaigns.Outreach.Answer;
import dev.habitue.campaigns.Outreach.Item;
import dev.habitue.campaigns.Outreach.Mark;
import dev.habitue.customers.ClosingLine;
import dev.habitue.messages.WhatsAppLink;
import dev.habitue.platform.TenantScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class OutreachTable {
    private static final int LOCK = 0x62616e64;

    private final JdbcClient jdbc;
    private final Clock clock;

    OutreachTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One queue a day, also where two ask for it at the same moment. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?, ?)").params(LOCK, tenant()).query(row -> {});
    }

    /**
     * Whoever stayed away longest for what she is worth, of those whom nobody wrote to lately, who asked for no later day,
     * and who have nothing booked.
     */
    List<Long> candidates(LocalDate today, LocalDate since, int count) {
        return jdbc.sql("""
                select i.customer_id from insight_facts i
                where i.tenant_id = ? and i.in_current and i.visits > 0 and i.last_visit_on < ? and i.next_visit_at is null
                    and not exists (
                        select from outreach_item o where o.tenant_id = i.tenant_id and o.customer_id = i.customer_id
                            and (o.mark = 'sent' and o.local_day > ? or o.not_before > ? or o.answer = 'do_not_write'))
                    and not exists (
                        select from message_facts m where m.tenant_id = i.tenant_id and m.customer_id = i.customer_id
                            and m.purpose = 'promotional' and m.status = 'sent' and m.sent_on > ?)
                order by i.priority desc, i.spent_minor desc, i.customer_id limit ?
                """)
                .params(tenant(), today.minusDays(60), since, today, today.minusDays(7), count)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    void insert(LocalDate day, long customerId, int place, String reason, String phone, String text) {
        jdbc.sql("""
                insert into outreach_item (tenant_id, local_day, customer_id, place, reason, phone, body, created_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(tenant(), day, customerId, place, reason, phone, text, Timestamp.from(clock.instant()))
                .update();
    }

    List<Item> of(LocalDate day) {
        return jdbc.sql("select * from outreach_item where tenant_id = ? and local_day = ? order by place limit 500")
                .params(tenant(), day)
                .query(OutreachTable::map)
                .list();
    }

    List<Item> unanswered(LocalDate from, LocalDate before, int limit) {
        return jdbc.sql("""
                select * from outreach_item
                where tenant_id = ? and mark = 'sent' and answer is null and local_day >= ? and local_day < ?
                order by local_day desc, place limit ?
                """)
                .params(tenant(), from, before, limit)
                .query(OutreachTable::map)
                .list();
    }

    Optional<Item> find(long itemId) {
        return jdbc.sql("select * from outreach_item where tenant_id = ? and item_id = ?")
                .params(tenant(), itemId)
                .query(OutreachTable::map)
                .optional();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Item> claim(long itemId) {
        return jdbc.sql("select * from outreach_item where tenant_id = ? and item_id = ? for update")
                .params(tenant(), itemId)
                .query(OutreachTable::map)
                .optional();
    }

    /** Who wrote, and when, stays as it was where only what she answered is new. */
    Item mark(long itemId, Outreach.Marking marking) {
        return jdbc.sql("""
                update outreach_item set mark = ?, answer = ?, not_before = ?, body = coalesce(?, body),
                    marked_by = case when mark is distinct from ? then ? else marked_by end,
                    marked_at = case when mark is distinct from ? then ? else marked_at end,
                    revision = revision + 1
                where tenant_id = ? and item_id = ? returning *
                """)
                .param(marking.mark().code())
                .param(marking.answer() == null ? null : marking.answer().code())
                .param(marking.notBefore())
                .param(marking.text() == null ? null : ClosingLine.without(marking.text()))
                .param(marking.mark().code())
                .param(Caller.currentActor())
                .param(marking.mark().code())
                .param(Timestamp.from(clock.instant()))
                .param(tenant())
                .param(itemId)
                .query(OutreachTable::map)
                .single();
    }

    Item restore(long itemId, int revision) {
        return jdbc.sql("""
                update outreach_item i set mark = m.before_mark, answer = m.before_answer, not_before = m.before_not_before,
                    body = m.before_body, marked_by = m.before_actor, marked_at = m.before_at, revision = i.revision + 1
                from outreach_mark m
                where i.tenant_id = ? and i.item_id = ? and m.tenant_id = i.tenant_id and m.item_id = i.item_id
                    and m.revision = ? returning i.*
                """)
                .params(tenant(), itemId, revision)
                .query(OutreachTable::map)
                .single();
    }

    /** A visit that is booked and has not begun is none yet. */
    Outreach.Effect effect(LocalDate from, LocalDate until) {
        return jdbc.sql("""
                select count(*) as written, count(visits) as came, coalesce(sum(spent), 0) as revenue from (
                    select o.item_id, nullif(count(v.visit_id), 0) as visits, sum(v.total_minor) as spent
                    from outreach_item o
                    left join customer_record_facts r on r.tenant_id = o.tenant_id and r.customer_id = o.customer_id
                    left join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id
                        and v.status = 'valid' and v.occurred_at > o.marked_at
                        and v.occurred_at <= least(o.marked_at + interval '30 days', ?)
                    where o.tenant_id = ? and o.mark = 'sent' and o.local_day between ? and ?
                    group by o.item_id) item
                """)
                .params(Timestamp.from(clock.instant()), tenant(), from, until)
                .query((row, number) ->
                        new Outreach.Effect(row.getLong("written"), row.getLong("came"), row.getLong("revenue")))
                .single();
    }

    /** Of these, whoever was written to by hand since the day. */
    public List<Long> writtenToByHand(Collection<Long> customerIds, LocalDate since) {
        return jdbc.sql("""
                select distinct customer_id from outreach_item
                where tenant_id = ? and customer_id = any(?) and mark = 'sent' and local_day > ?
                """)
                .params(tenant(), customerIds.toArray(Long[]::new), since)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    private static Item map(ResultSet row, int number) throws SQLException {
        String phone = row.getString("phone");
        String text = ClosingLine.under(row.getString("body"));
        Timestamp markedAt = row.getTimestamp("marked_at");
        return new Item(
                row.getLong("item_id"),
                row.getObject("local_day", LocalDate.class),
                row.getInt("place"),
                row.getLong("customer_id"),
                null,
                row.getString("reason"),
                phone,
                text,
                WhatsAppLink.to(phone, text),
                Mark.ofCode(row.getString("mark")).orElse(null),
                Answer.ofCode(row.getString("answer")).orElse(null),
                row.getObject("not_before", LocalDate.class),
                row.getString("marked_by"),
                markedAt == null ? null : markedAt.toInstant(),
                row.getInt("revision"));
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
