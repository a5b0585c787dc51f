package dev.habitue.campaigns.internal.audience;

import dev.habitue.access.Caller;
import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.PlannedCampaigns;
import dev.habitue.platform.TenantScope;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
public class AudienceTable {
    private static final int DAYS_APART = 7;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final WeekdayTable weekdays;

    AudienceTable(JdbcClient jdbc, Clock clock, WeekdayTable weekdays) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.weekdays = weekdays;
    }

    /** In the order of their ids. The words of the statement are ours; what came from outside is a parameter. */
    List<Long> select(Audience audience, @Nullable Collection<Long> among, LocalDate today) {
        StringBuilder sql = new StringBuilder("select customer_id from insight_facts where tenant_id = ?");
        List<Object> parameters = new ArrayList<>();
        parameters.add(tenant());
        if (among != null) {
            sql.append(" and customer_id = any(?)");
            parameters.add(numbers(among));
        }
        if (!audience.segments().isEmpty()) {
            sql.append(" and segment = any(?)");
            parameters.add(audience.segments().toArray(String[]::new));
        }
        for (Audience.Filter filter : audience.filters()) {
            bound(sql, parameters, filter.field(), " >= ?", filter.atLeast(), today);
            bound(sql, parameters, filter.field(), " <= ?", filter.atMost(), today);
        }
        if (audience.dueAgain()) {
            sql.append("""
                     and visits >= 3 and next_visit_at is null
                    and (? - last_visit_on) * (visits - 1) between (last_visit_on - first_visit_on)
                        and 2 * (last_visit_on - first_visit_on)""");
            parameters.add(today);
        }
        if (audience.habit() != null && audience.habit().any()) {
            habit(sql, parameters, audience.habit(), today);
        }
        JdbcClient.StatementSpec statement =
                jdbc.sql(sql.append(" order by customer_id").toString());
        for (Object parameter : parameters) {
            statement = statement.param(parameter);
        }
        return statement.query((row, number) -> row.getLong(1)).list();
    }

    /** Whoever has nothing booked and does not come this very week anyway, with the habit. */
    private void habit(StringBuilder sql, List<Object> parameters, Audience.Habit habit, LocalDate today) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        days.addAll(habit.days());
        if (habit.slowDays()) {
            days.addAll(weekdays.before(today).slow());
        }
        sql.append(" and next_visit_at is null and ? - last_visit_on >= ")
                .append(DAYS_APART)
                .append(" ");
        parameters.add(today);
        if (habit.slowDays() || !habit.days().isEmpty()) {
            sql.append("""
                     and customer_id in (
                        select r.customer_id from customer_record_facts r
                        join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id
                        where r.tenant_id = ? and v.status = 'valid' and v.occurred_on <= ?
                        group by r.customer_id
                        having count(*) filter (where extract(isodow from v.occurred_on) = any(?))
                            >= greatest(2, count(*) / 3.0))""");
            parameters.add(tenant());
            parameters.add(today);
            parameters.add(days.stream().mapToInt(DayOfWeek::getValue).toArray());
        }
        if (!habit.serviceTypes().isEmpty()) {
            sql.append(" ").append("""
                     and customer_id in (
                        select r.customer_id from customer_record_facts r
                        join visit_facts v on v.tenant_id = r.tenant_id and v.record_id = r.record_id
                        join visit_item_facts i on i.tenant_id = v.tenant_id and i.visit_id = v.visit_id
                        where r.tenant_id = ? and v.status = 'valid' and v.occurred_on <= ? and i.item_type = any(?)
                        group by r.customer_id having count(distinct v.visit_id) >= 2)""");
            parameters.add(tenant());
            parameters.add(today);
            parameters.add(habit.serviceTypes().toArray(String[]::new));
        }
    }

    private static void bound(
            StringBuilder sql,
            List<Object> parameters,
            Audience.Field field,
            String comparison,
            @Nullable BigDecimal value,
            LocalDate today) {
        if (value == null) {
            return;
        }
        sql.append(" and ").append(field.expression()).append(comparison);
        if (field.expression().contains("?")) {
            parameters.add(today);
        }
        parameters.add(
                field == Audience.Field.SPENT
                        ? value.movePointRight(TenantScope.current().currency().getDefaultFractionDigits())
                        : value);
    }

    Optional<List<Long>> list(String name) {
        return jdbc.sql("select customer_ids from campaign_list where tenant_id = ? and name = ?")
                .params(tenant(), name)
                .query((row, number) ->
                        Arrays.asList((Long[]) row.getArray("customer_ids").getArray()))
                .optional();
    }

    public List<PlannedCampaigns.SavedList> lists(int limit) {
        return jdbc.sql("""
                select name, cardinality(customer_ids) as customers from campaign_list where tenant_id = ?
                order by name limit ?
                """)
                .params(tenant(), limit)
                .query((row, number) -> new PlannedCampaigns.SavedList(row.getString("name"), row.getInt("customers")))
                .list();
    }

    public void saveList(String name, Collection<Long> customerIds) {
        jdbc.sql("""
                insert into campaign_list (tenant_id, name, customer_ids, actor, created_at) values (?, ?, ?, ?, ?)
                on conflict (tenant_id, name) do update set customer_ids = excluded.customer_ids, actor = excluded.actor,
                    created_at = excluded.created_at
                """)
                .param(tenant())
                .param(name)
                .param(numbers(customerIds))
                .param(Caller.currentActor())
                .param(Timestamp.from(clock.instant()))
                .update();
    }

    static long[] numbers(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
