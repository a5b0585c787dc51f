package dev.habitue.campaigns.internal.audience;

import dev.habitue.campaigns.Weekdays;
import dev.habitue.platform.sql.Sql;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Repository;

@Repository
class WeekdayTable {
    private static final int DAYS = 56;

    private final Sql sql;

    WeekdayTable(Sql sql) {
        this.sql = sql;
    }

    Weekdays before(LocalDate today) {
        Map<DayOfWeek, Long> visits = new EnumMap<>(DayOfWeek.class);
        sql.of("""
                select extract(isodow from occurred_on)::int as day, count(*) as visits from visit_facts
                where tenant_id = :tenant and status = 'valid' and occurred_on >= :since and occurred_on < :today
                group by 1
                """)
                .param("since", today.minusDays(DAYS))
                .param("today", today)
                .each(row -> visits.put(DayOfWeek.of(row.getInt("day")), row.getLong("visits")));
        return new Weekdays(visits);
    }

    /** Kinds of what is sold, most often sold lately first. */
    List<String> serviceTypes(LocalDate today, int limit) {
        return sql.of("""
                select i.item_type from visit_facts v
                join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                where v.tenant_id = :tenant and v.status = 'valid' and v.occurred_on >= :since and v.occurred_on < :today
                    and i.item_type is not null
                group by i.item_type order by count(*) desc, i.item_type limit :limit
                """)
                .param("since", today.minusDays(DAYS))
                .param("today", today)
                .param("limit", limit)
                .as(String.class)
                .list();
    }
}
