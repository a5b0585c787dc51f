package dev.habitue.insights.internal;

import dev.habitue.engine.lifetime.LifetimeModel;
import dev.habitue.engine.segment.RfmScales;
import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class InsightStateTable {
    private final Sql sql;

    InsightStateTable(Sql sql) {
        this.sql = sql;
    }

    InsightState read() {
        return sql.of("select * from insight_state where tenant_id = :tenant")
                .as(InsightState.class)
                .optional()
                .orElse(InsightState.NONE);
    }

    void keepModel(LifetimeModel model, @Nullable RfmScales scales, Instant fittedAt) {
        ensure();
        sql.of("""
                update insight_state set lifetime_model = :model::jsonb, rfm_scales = :scales::jsonb, fitted_at = :fittedAt
                where tenant_id = :tenant
                """)
                .param("model", model)
                .param("scales", scales)
                .param("fittedAt", fittedAt)
                .update();
    }

    void refreshed(LocalDate day, String scoredBy) {
        ensure();
        sql.of("update insight_state set refreshed_on = :day, scored_by = :scoredBy where tenant_id = :tenant")
                .param("day", day)
                .param("scoredBy", scoredBy)
                .update();
    }

    private void ensure() {
        sql.of("insert into insight_state (tenant_id) values (:tenant) on conflict do nothing")
                .update();
    }
}
