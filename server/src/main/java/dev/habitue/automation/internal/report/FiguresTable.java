package dev.habitue.automation.internal.report;

import dev.habitue.automation.internal.report.MonthFigures.Month;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Repository;

/** Months counted over what other modules publish, and the months that were kept. */
@Repository
class FiguresTable {
    private final Sql sql;

    FiguresTable(Sql sql) {
        this.sql = sql;
    }

    /** So many months until this one, oldest first, the empty ones too. */
    List<Month> months(YearMonth last, int count) {
        Tenant tenant = TenantScope.current();
        LocalDate from = last.minusMonths(count - 1).atDay(1);
        LocalDate until = last.plusMonths(1).atDay(1);
        String zone = tenant.zone().getId();
        Map<YearMonth, Month> found = new HashMap<>();
        sql.of("""
                with visits as (
                    select date_trunc('month', v.occurred_on)::date as month, count(*) as visits,
                        sum(v.total_minor) as revenue,
                        count(distinct r.customer_id) as active
                    from visit_facts v
                    left join customer_record_facts r on r.tenant_id = v.tenant_id and r.record_id = v.record_id
                    where v.tenant_id = :tenant and v.status = 'valid' and v.occurred_on >= :from
                        and v.occurred_on < :until group by 1),
                newcomers as (
                    select date_trunc('month', first_visit_on)::date as month, count(*) as newcomers from insight_facts
                    where tenant_id = :tenant and first_visit_on >= :from and first_visit_on < :until group by 1),
                members as (
                    select date_trunc('month', joined_at at time zone :zone)::date as month, count(*) as members
                    from loyalty_member_facts where tenant_id = :tenant group by 1),
                points as (
                    select date_trunc('month', occurred_at at time zone :zone)::date as month,
                        sum(points) filter (where kind in ('earn', 'bonus', 'referral')) as earned,
                        -sum(points) filter (where kind = 'redeem') as redeemed,
                        -sum(points) filter (where kind = 'expire') as expired
                    from loyalty_entry_facts
                    where tenant_id = :tenant and occurred_at >= :from::date::timestamp at time zone :zone
                        and occurred_at < :until::date::timestamp at time zone :zone
                    group by 1)
                select m::date as month, coalesce(visits, 0) as visits, coalesce(revenue, 0) as revenue,
                    coalesce(active, 0) as active, coalesce(newcomers, 0) as newcomers, coalesce(members, 0) as members,
                    coalesce(earned, 0) as earned, coalesce(redeemed, 0) as redeemed, coalesce(expired, 0) as expired
                from generate_series(:from::date, :until::date - 1, interval '1 month') as m
                    left join visits on visits.month = m left join newcomers on newcomers.month = m
                    left join members on members.month = m left join points on points.month = m
                """)
                .param("from", from)
                .param("until", until)
                .param("zone", zone)
                .each(row -> {
                    YearMonth month = YearMonth.from(row.getDate("month"));
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
        sql.of("""
                insert into monthly_report (tenant_id, month, figures, computed_at) values (:tenant, :month, :figures, :now)
                on conflict (tenant_id, month) do update set figures = excluded.figures,
                    computed_at = excluded.computed_at
                """)
                .param("month", figures.month().month().atDay(1))
                .param("figures", figures)
                .update();
    }

    Optional<MonthFigures> kept(YearMonth month) {
        return sql.of("select figures from monthly_report where tenant_id = :tenant and month = :month")
                .param("month", month.atDay(1))
                .map(row -> row.getJson("figures", MonthFigures.class))
                .optional();
    }
}
