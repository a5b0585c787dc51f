package dev.habitue.points.internal;

import dev.habitue.platform.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Repository;

/** What is paid at the place, by its visits and by the purchases that earned. */
@Repository
class UsualAmountTable {
    private static final Duration RECENT = Duration.ofDays(730);
    private static final int NEWEST = 5_000;
    private static final int FEWEST = 50;

    private final Sql sql;

    UsualAmountTable(Sql sql) {
        this.sql = sql;
    }

    /** The 99th percentile of the newest purchases; 0 where there are too few to say. */
    long percentileMinor(Instant moment) {
        return sql.of("""
                select case when count(*) < :fewest then 0 else percentile_disc(0.99) within group (order by amount) end
                from (
                    (select total_minor as amount from visit_facts
                     where tenant_id = :tenant and total_minor > 0 and occurred_at > :since
                     order by visit_id desc limit :newest)
                    union all
                    (select amount_minor from loyalty_entry
                     where tenant_id = :tenant and kind = 'earn' and amount_minor > 0 and created_at > :since
                     order by entry_id desc limit :newest)) as paid
                """)
                .param("fewest", FEWEST)
                .param("since", moment.minus(RECENT))
                .param("newest", NEWEST)
                .as(Long.class)
                .single();
    }
}
