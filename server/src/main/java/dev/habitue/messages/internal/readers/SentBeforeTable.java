package dev.habitue.messages.internal.readers;

import dev.habitue.customers.ContactChannel;
import dev.habitue.platform.sql.Sql;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Repository;

@Repository
class SentBeforeTable {
    private final Sql sql;

    SentBeforeTable(Sql sql) {
        this.sql = sql;
    }

    Map<Long, SentBefore> of(
            ContactChannel channel, Collection<Long> customerIds, LocalDate today, Collection<Long> exceptMessages) {
        Map<Long, SentBefore> sent = new HashMap<>();
        sql.of("""
                select customer_id, count(*) filter (where day > :weekAgo) as last_week,
                    count(*) filter (where day > :monthAgo) as last_month,
                    count(*) filter (where kind = 'birthday') as birthdays,
                    count(*) filter (where kind = 'miss_you' and day > :quarterAgo) as miss_you,
                    count(*) filter (where status = 'sending') as on_their_way
                from (
                    select customer_id, kind, status, coalesce(sent_on, :today) as day from message
                    where tenant_id = :tenant and customer_id = any(:customers) and channel = :channel
                        and purpose = 'promotional' and status in ('sending', 'sent', 'bounced')
                        and message_id <> all(:except)
                ) message where day > :yearAgo group by customer_id
                """)
                .param("weekAgo", today.minusDays(7))
                .param("monthAgo", today.minusMonths(1))
                .param("quarterAgo", today.minusMonths(3))
                .param("yearAgo", today.minusYears(1))
                .param("today", today)
                .param("customers", customerIds)
                .param("channel", channel)
                .param("except", exceptMessages)
                .each(row -> sent.put(
                        row.getLong("customer_id"),
                        new SentBefore(
                                row.getInt("last_week"),
                                row.getInt("last_month"),
                                row.getInt("birthdays"),
                                row.getInt("miss_you"),
                                row.getInt("on_their_way"))));
        return sent;
    }
}
