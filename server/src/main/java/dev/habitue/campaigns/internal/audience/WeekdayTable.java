package dev.habitue.campaigns.internal.audience;

import dev.habitue.campaigns.Weekdays;
import dev.habitue.platform.TenantScope;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class WeekdayTable {
    private static final int DAYS = 56;

    private final JdbcClient jdbc;

    WeekdayTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Weekdays before(LocalDate today) {
        Map<DayOfWeek, Long> visits = new EnumMap<>(DayOfWeek.class);
        jdbc.sql("""
                select extract(isodow from occurred_on)::int as day, count(*) as visits from visit_facts
                where tenant_id = ? and status = 'valid' and occurred_on >= ? and occurred_on < ?
                group by 1
                """)
                .params(TenantScope.current().id(), today.minusDays(DAYS), today)
                .query(row -> {
                    visits.put(DayOfWeek.of(row.getInt("day")), row.getLong("visits"));
                });
        return new Weekdays(visits);
    }

    /** Kinds of what is sold, most often sold lately first. */
    List<String> serviceTypes(LocalDate today, int limit) {
        return jdbc.sql("""
                select i.item_type from visit_facts v
                join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                where v.tenant_id = ? and v.status = 'valid' and v.occurred_on >= ? and v.occurred_on < ?
                    and i.item_type is not null
                group by i.item_type order by count(*) desc, i.item_type limit ?
                """)
                .params(TenantScope.current().id(), today.minusDays(DAYS), today, limit)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
