package dev.habitue.points.internal.takeover;

import dev.habitue.platform.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;

/** The purchases that the present system had when the old programme was taken over, from what purchases publishes. */
@Repository
class OldPurchases {
    /** A purchase, by the number that the shop gave it. */
    record Purchase(String orderId, boolean cancelled, long totalMinor) {}

    private final Sql sql;

    OldPurchases(Sql sql) {
        this.sql = sql;
    }

    /** By the users' numbers, in the order in which they happened; without those that came after a visit. */
    Map<Long, List<Purchase>> of(Collection<Long> userIds, long untilVisit) {
        Map<Long, List<Purchase>> purchases = new HashMap<>();
        sql.of("""
                select r.source_key, v.source_key as order_id, v.status, v.total_minor
                from customer_record_facts r join visit_facts v using (tenant_id, record_id)
                where r.tenant_id = :tenant and r.source = 'current' and r.source_key = any(:userKeys)
                    and v.source = 'current' and v.visit_id <= :untilVisit
                order by v.occurred_at, v.visit_id
                """)
                .param("userKeys", userIds.stream().map(String::valueOf).toList())
                .param("untilVisit", untilVisit)
                .each(row -> {
                    purchases
                            .computeIfAbsent(Long.valueOf(row.getString("source_key")), user -> new ArrayList<>())
                            .add(new Purchase(
                                    row.getString("order_id"),
                                    row.getString("status").equals("cancelled"),
                                    row.getLong("total_minor")));
                });
        return purchases;
    }
}
