package dev.habitue.campaigns.internal.audience;

import dev.habitue.access.Caller;
import dev.habitue.campaigns.Audience;
import dev.habitue.campaigns.Audiences;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.sql.Sql;
import dev.habitue.platform.sql.Statement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
public class AudienceTable {
    private final Sql sql;
    private final WeekdayTable weekdays;

    AudienceTable(Sql sql, WeekdayTable weekdays) {
        this.sql = sql;
        this.weekdays = weekdays;
    }

    /** In the order of their ids. */
    List<Long> select(Audience audience, @Nullable Collection<Long> among, LocalDate today) {
        AudienceQuery query = AudienceQuery.of(
                audience,
                among,
                days(audience.habit(), today),
                today,
                TenantScope.current().currency());
        Statement statement = sql.of(query.text());
        query.parameters().forEach(statement::param);
        return statement.as(Long.class).list();
    }

    private Set<DayOfWeek> days(Audience.@Nullable Habit habit, LocalDate today) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (habit != null) {
            days.addAll(habit.days());
            if (habit.slowDays()) {
                days.addAll(weekdays.before(today).slow());
            }
        }
        return days;
    }

    public Optional<List<Long>> list(String name) {
        return sql.of("select customer_ids from campaign_list where tenant_id = :tenant and name = :name")
                .param("name", name)
                .map(row -> row.getList("customer_ids", Long.class))
                .optional();
    }

    public List<Audiences.SavedList> lists(int limit) {
        return sql.of("""
                select name, cardinality(customer_ids) as customers from campaign_list where tenant_id = :tenant
                order by name limit :limit
                """).param("limit", limit).as(Audiences.SavedList.class).list();
    }

    public void saveList(String name, Collection<Long> customerIds) {
        sql.of("""
                insert into campaign_list (tenant_id, name, customer_ids, actor, created_at)
                values (:tenant, :name, :customers, :actor, :now)
                on conflict (tenant_id, name) do update set customer_ids = excluded.customer_ids, actor = excluded.actor,
                    created_at = excluded.created_at
                """)
                .param("name", name)
                .param("customers", customerIds)
                .param("actor", Caller.currentActor())
                .update();
    }
}
