package dev.habitue.automation.internal.health;

import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import org.springframework.stereotype.Repository;

@Repository
class AlertTable {
    private final Sql sql;

    AlertTable(Sql sql) {
        this.sql = sql;
    }

    /** @param told whether the owners' last word is that it fails */
    record State(boolean failing, Instant since, boolean told) {}

    /** How the part is and since when; locked until the transaction ends. */
    State note(String part, boolean failing) {
        return sql.of("""
                insert into health_alert as known (tenant_id, part, failing, since, told)
                values (:tenant, :part, :failing, :now, false)
                on conflict (tenant_id, part) do update set failing = excluded.failing,
                    since = case when known.failing = excluded.failing then known.since else excluded.since end
                returning failing, since, told
                """)
                .param("part", part)
                .param("failing", failing)
                .as(State.class)
                .single();
    }

    void told(String part, boolean failing) {
        sql.of("update health_alert set told = :failing where tenant_id = :tenant and part = :part")
                .param("failing", failing)
                .param("part", part)
                .update();
    }
}
