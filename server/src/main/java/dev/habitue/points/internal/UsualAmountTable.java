package dev.habitue.points.internal;

import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is paid at the place, by its visits and by the purchases that earned. */
@Repository
class UsualAmountTable {
    private static final Duration RECENT = Duration.ofDays(730);
    private static final int NEWEST = 5_000;
    private static final int FEWEST = 50;

    private final JdbcClient jdbc;

    UsualAmountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The 99th percentile of the newest purchases; 0 where there are too few to say. */
    long percentileMinor(Instant now) {
        Timestamp since = Timestamp.from(now.minus(RECENT));
        return jdbc.sql("""
                select case when count(*) < ? then 0 else percentile_disc(0.99) within group (order by amount) end
                from (
                    (select total_minor as amount from visit_facts
                     where tenant_id = ? and total_minor > 0 and occurred_at > ? order by visit_id desc limit ?)
                    union all
                    (select amount_minor from loyalty_entry
                     where tenant_id = ? and kind = 'earn' and amount_minor > 0 and created_at > ?
                     order by entry_id desc limit ?)) as paid
                """)
                .params(
                        FEWEST,
                        TenantScope.current().id(),
                        since,
                        NEWEST,
                        TenantScope.current().id(),
                        since,
                        NEWEST)
                .query(Long.class)
                .single();
    }
}
