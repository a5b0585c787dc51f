package dev.habitue.points.internal.takeover;

import dev.habitue.platform.TenantScope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The purchases that the present system had when the old programme was taken over, from what purchases publishes. */
@Repository
class OldPurchases {
    /** A purchase, by the number that the shop gave it. */
    record Purchase(String orderId, boolean cancelled, long totalMinor) {}

    private final JdbcClient jdbc;

    OldPurchases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By the users' numbers, in the order in which they happened; without those that came after a visit. */
    Map<Long, List<Purchase>> of(Collection<Long> userIds, long untilVisit) {
        Map<Long, List<Purchase>> purchases = new HashMap<>();
        jdbc.sql("""
                select r.source_key, v.source_key as order_id, v.status, v.total_minor
                from customer_record_facts r join visit_facts v using (tenant_id, record_id)
                where r.tenant_id = ? and r.source = 'current' and r.source_key = any(?) and v.source = 'current'
                    and v.visit_id <= ?
                order by v.occurred_at, v.visit_id
                """)
                .params(tenant(), userIds.stream().map(String::valueOf).toArray(String[]::new), untilVisit)
                .query(row -> {
                    purchases
                            .computeIfAbsent(
                                    Long.valueOf(row.getString("source_key")), user -> new java.util.ArrayList<>())
                            .add(new Purchase(
                                    row.getString("order_id"),
                                    row.getString("status").equals("cancelled"),
                                    row.getLong("total_minor")));
                });
        return purchases;
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
