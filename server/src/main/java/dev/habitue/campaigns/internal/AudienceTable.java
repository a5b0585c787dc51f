package dev.habitue.campaigns.internal;

import dev.habitue.access.Caller;
import dev.habitue.campaigns.Audience;
import dev.habitue.platform.TenantScope;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AudienceTable {
    private final JdbcClient jdbc;
    private final Clock clock;

    AudienceTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
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
        JdbcClient.StatementSpec statement =
                jdbc.sql(sql.append(" order by customer_id").toString());
        for (Object parameter : parameters) {
            statement = statement.param(parameter);
        }
        return statement.query((row, number) -> row.getLong(1)).list();
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

    void saveList(String name, Collection<Long> customerIds) {
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
