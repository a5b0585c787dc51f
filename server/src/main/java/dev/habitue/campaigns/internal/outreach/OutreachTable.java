package dev.habitue.campaigns.internal.outreach;

import dev.habitue.access.Caller;
import dev.habitue.campaigns.Outreach;
import dev.habitue.campaigns.Outreach.Answer;
import dev.habitue.campaigns.Outreach.Item;
import dev.habitue.campaigns.Outreach.Mark;
import dev.habitue.customers.ClosingLine;
import dev.habitue.messages.WhatsAppLink;
import dev.habitue.platform.sql.Row;
import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Repository;

@Repository
public class OutreachTable {
    private static final int LOCK = 0x62616e64;

    private final Sql sql;

    OutreachTable(Sql sql) {
        this.sql = sql;
    }

    /** One queue a day, also where two ask for it at the same moment. */
    void lock() {
        sql.of("select pg_advisory_xact_lock(:lock, :tenant)")
                .param("lock", LOCK)
                .execute();
    }

    /**
     * Whoever stayed away longest for what she is worth, of those whom nobody wrote to lately, who asked for no later day,
     * and who have nothing booked.
     */
    List<Long> candidates(LocalDate today, LocalDate since, int count) {
        return sql.of("""
                select i.customer_id from insight_facts i
                where i.tenant_id = :tenant and i.in_current and i.visits > 0 and i.last_visit_on < :away
                    and i.next_visit_at is null
                    and not exists (
                        select from outreach_item o where o.tenant_id = i.tenant_id and o.customer_id = i.customer_id
                            and (o.mark = 'sent' and o.local_day > :since or o.not_before > :today
                                or o.answer = 'do_not_write'))
                    and not exists (
                        select from message_facts m where m.tenant_id = i.tenant_id and m.customer_id = i.customer_id
                            and m.purpose = 'promotional' and m.status = 'sent' and m.sent_on > :weekAgo)
                order by i.priority desc, i.spent_minor desc, i.customer_id limit :count
                """)
                .param("away", today.minusDays(60))
                .param("since", since)
                .param("today", today)
                .param("weekAgo", today.minusDays(7))
                .param("count", count)
                .as(Long.class)
                .list();
    }

    record NewItem(LocalDate day, long customerId, int place, String reason, String phone, String text) {}

    void insert(NewItem item) {
        sql.of("""
                insert into outreach_item (tenant_id, local_day, customer_id, place, reason, phone, body, created_at)
                values (:tenant, :day, :customerId, :place, :reason, :phone, :text, :now)
                """).params(item).update();
    }

    List<Item> of(LocalDate day) {
        return sql.of("""
                select * from outreach_item where tenant_id = :tenant and local_day = :day order by place limit 500
                """).param("day", day).map(OutreachTable::item).list();
    }

    List<Item> unanswered(LocalDate from, LocalDate before, int limit) {
        return sql.of("""
                select * from outreach_item
                where tenant_id = :tenant and mark = 'sent' and answer is null and local_day >= :from and local_day < :before
                order by local_day desc, place limit :limit
                """)
                .param("from", from)
                .param("before", before)
                .param("limit", limit)
                .map(OutreachTable::item)
                .list();
    }

    Optional<Item> find(long itemId) {
        return sql.of("select * from outreach_item where tenant_id = :tenant and item_id = :itemId")
                .param("itemId", itemId)
                .map(OutreachTable::item)
                .optional();
    }

    /** Nobody else changes it until the transaction ends. */
    Optional<Item> claim(long itemId) {
        return sql.of("select * from outreach_item where tenant_id = :tenant and item_id = :itemId for update")
                .param("itemId", itemId)
                .map(OutreachTable::item)
                .optional();
    }

    /** Who wrote, and when, stays as it was where only what she answered is new. */
    Item mark(long itemId, Outreach.Marking marking) {
        return sql.of("""
                update outreach_item set mark = :mark, answer = :answer, not_before = :notBefore, body = coalesce(:body, body),
                    marked_by = case when mark is distinct from :mark then :actor else marked_by end,
                    marked_at = case when mark is distinct from :mark then :now else marked_at end,
                    revision = revision + 1
                where tenant_id = :tenant and item_id = :itemId returning *
                """)
                .params(marking)
                .param("body", marking.text() == null ? null : ClosingLine.without(marking.text()))
                .param("actor", Caller.currentActor())
                .param("itemId", itemId)
                .map(OutreachTable::item)
                .single();
    }

    Item restore(long itemId, int revision) {
        return sql.of("""
                update outreach_item i set mark = m.before_mark, answer = m.before_answer, not_before = m.before_not_before,
                    body = m.before_body, marked_by = m.before_actor, marked_at = m.before_at, revision = i.revision + 1
                from outreach_mark m
                where i.tenant_id = :tenant and i.item_id = :itemId and m.tenant_id = i.tenant_id and m.item_id = i.item_id
                    and m.revision = :revision returning i.*
                """)
                .param("itemId", itemId)
                .param("revision", revision)
                .map(OutreachTable::item)
                .single();
    }

    /** A visit that is booked and has not begun is none yet. */
    Outreach.Effect effect(LocalDate from, LocalDate until) {
        return sql.of("""
                select count(*) as written, count(visits) as came, coalesce(sum(spent), 0) as revenue_minor from (
                    select o.item_id, nullif(count(v.visit_id), 0) as visits, sum(v.total_minor) as spent
                    from outreach_item o
                    left join customer_record_facts r on r.tenant_id = o.tenant_id and r.customer_id = o.customer_id
                    left join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id
                        and v.status = 'valid' and v.occurred_at > o.marked_at
                        and v.occurred_at <= least(o.marked_at + interval '30 days', :now)
                    where o.tenant_id = :tenant and o.mark = 'sent' and o.local_day between :from and :until
                    group by o.item_id) item
                """)
                .param("from", from)
                .param("until", until)
                .as(Outreach.Effect.class)
                .single();
    }

    /** Of these, whoever was written to by hand since the day. */
    public List<Long> writtenToByHand(Collection<Long> customerIds, LocalDate since) {
        return sql.of("""
                select distinct customer_id from outreach_item
                where tenant_id = :tenant and customer_id = any(:customers) and mark = 'sent' and local_day > :since
                """)
                .param("customers", customerIds)
                .param("since", since)
                .as(Long.class)
                .list();
    }

    private static Item item(Row row) {
        String phone = row.getString("phone");
        String text = ClosingLine.under(row.getString("body"));
        return new Item(
                row.getLong("item_id"),
                Objects.requireNonNull(row.get("local_day", LocalDate.class)),
                row.getInt("place"),
                row.getLong("customer_id"),
                null,
                row.getString("reason"),
                phone,
                text,
                WhatsAppLink.to(phone, text),
                row.get("mark", Mark.class),
                row.get("answer", Answer.class),
                row.get("not_before", LocalDate.class),
                row.get("marked_by", String.class),
                row.get("marked_at", Instant.class),
                row.getInt("revision"));
    }
}
