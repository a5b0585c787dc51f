package dev.habitue.automation.internal.report;

import dev.habitue.automation.internal.report.MonthFigures.Month;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Months counted over what other modules publish, and the months that were kept. */
@Repository
class FiguresTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    FiguresTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** So many months until this one, oldest first, the empty ones too. */
    List<Month> months(YearMonth last, int count) {
        Tenant tenant = TenantScope.current();
        LocalDate from = last.minusMonths(count - 1).atDay(1);
        LocalDate until = last.plusMonths(1).atDay(1);
        String zone = tenant.zone().getId();
        Map<YearMonth, Month> found = new HashMap<>();
        jdbc.sql("""
                with visits as (
                    select date_trunc('month', v.occurred_on)::date as month, count(*) as visits, sum(v.total_minor) as revenue,
                        count(distinct r.customer_id) as active
                    from visit_facts v
                    left join customer_record_facts r on r.tenant_id = v.tenant_id and r.record_id = v.record_id
                    where v.tenant_id = ? and v.status = 'valid' and v.occurred_on >= ? and v.occurred_on < ? group by 1),
                newcomers as (
                    select date_trunc('month', first_visit_on)::date as month, count(*) as newcomers from insight_facts
                    where tenant_id = ? and first_visit_on >= ? and first_visit_on < ? group by 1),
                members as (
                    select date_trunc('month', joined_at at time zone ?)::date as month, count(*) as members
                    from loyalty_member_facts where tenant_id = ? group by 1),
                points as (
                    select date_trunc('month', occurred_at at time zone ?)::date as month,
                        sum(points) filter (where kind in ('earn', 'bonus', 'referral')) as earned,
                        -sum(points) filter (where kind = 'redeem') as redeemed,
                        -sum(points) filter (where kind = 'expire') as expired
                    from loyalty_entry_facts
                    where tenant_id = ? and occurred_at >= ?::date::timestamp at time zone ?
                        and occurred_at < ?::date::timestamp at time zone ?
                    group by 1)
                select m::date as month, coalesce(visits, 0) as visits, coalesce(revenue, 0) as revenue,
                    coalesce(active, 0) as active, coalesce(newcomers, 0) as newcomers, coalesce(members, 0) as members,
                    coalesce(earned, 0) as earned, coalesce(redeemed, 0) as redeemed, coalesce(expired, 0) as expired
                from generate_series(?::date, ?::date - 1, interval '1 month') as m
                    left join visits on visits.month = m left join newcomers on newcomers.month = m
                    left join members on members.month = m left join points on points.month = m
                """)
                .params(
                        tenant.id(),
                        from,
                        until,
                        tenant.id(),
                        from,
                        until,
                        zone,
                        tenant.id(),
                        zone,
                        tenant.id(),
                        from,
                        zone,
                        until,
                        zone,
                        from,
                        until)
                .query(row -> {
                    YearMonth month = YearMonth.from(row.getObject("month", LocalDate.class));
                    found.put(
                            month,
                            new Month(
                                    month,
                                    row.getLong("visits"),
                                    row.getLong("revenue"),
                                    row.getLong("active"),
                                    row.getLong("newcomers"),
                                    row.getLong("members"),
                                    row.getLong("earned"),
                                    row.getLong("redeemed"),
                                    row.getLong("expired")));
                });
        return IntStream.rangeClosed(1, count)
                .mapToObj(place -> last.minusMonths(count - place))
                .map(month -> found.getOrDefault(month, Month.empty(month)))
                .toList();
    }

    void keep(MonthFigures figures) {
        jdbc.sql("""
                insert into monthly_report (tenant_id, month, figures, computed_at) values (?, ?, ?::jsonb, ?)
                on conflict (tenant_id, month) do update set figures = excluded.figures, computed_at = excluded.computed_at
                """)
                .params(
                        TenantScope.current().id(),
                        figures.month().month().atDay(1),
                        json.writeValueAsString(figures),
                        Timestamp.from(clock.instant()))
                .update();
    }

    Optional<MonthFigures> kept(YearMonth month) {
        return jdbc.sql("select figures from monthly_report where tenant_id = ? and month = ?")
                .params(TenantScope.current().id(), month.atDay(1))
                .query((row, number) -> json.readValue(row.getString(1), MonthFigures.class))
                .optional();
    }
}
