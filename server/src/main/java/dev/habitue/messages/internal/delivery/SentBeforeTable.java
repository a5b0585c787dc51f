package dev.habitue.messages.internal.delivery;

import dev.habitue.customers.ContactChannel;
import dev.habitue.platform.TenantScope;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SentBeforeTable {
    private final JdbcClient jdbc;

    SentBeforeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<Long, SentBefore> of(
            ContactChannel channel, Collection<Long> customerIds, LocalDate today, Collection<Long> exceptMessages) {
        Map<Long, SentBefore> sent = new HashMap<>();
        jdbc.sql("""
                select customer_id, count(*) filter (where day > ?) as last_week, count(*) filter (where day > ?) as last_month,
                    count(*) filter (where kind = 'birthday') as birthdays,
                    count(*) filter (where kind = 'miss_you' and day > ?) as miss_you,
                    count(*) filter (where status = 'sending') as on_their_way
                from (
                    select customer_id, kind, status, coalesce(sent_on, ?) as day from message
                    where tenant_id = ? and customer_id = any(?) and channel = ? and purpose = 'promotional'
                        and status in ('sending', 'sent', 'bounced') and message_id <> all(?)
                ) message where day > ? group by customer_id
                """)
                .param(today.minusDays(7))
                .param(today.minusMonths(1))
                .param(today.minusMonths(3))
                .param(today)
                .param(tenant())
                .param(numbers(customerIds))
                .param(channel.code())
                .param(numbers(exceptMessages))
                .param(today.minusYears(1))
                .query(row -> {
                    sent.put(
                            row.getLong("customer_id"),
                            new SentBefore(
                                    row.getInt("last_week"),
                                    row.getInt("last_month"),
                                    row.getInt("birthdays"),
                                    row.getInt("miss_you"),
                                    row.getInt("on_their_way")));
                });
        return sent;
    }

    private static long[] numbers(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
