package dev.habitue.insights.internal;

import dev.habitue.engine.lifetime.LifetimeModel;
import dev.habitue.engine.segment.RfmScales;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class InsightStateTable {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    InsightStateTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    InsightState read() {
        return jdbc.sql("select * from insight_state where tenant_id = ?")
                .param(TenantScope.current().id())
                .query((row, number) -> new InsightState(
                        parse(row.getString("lifetime_model"), LifetimeModel.class),
                        parse(row.getString("rfm_scales"), RfmScales.class),
                        instant(row.getTimestamp("fitted_at")),
                        row.getObject("refreshed_on", LocalDate.class),
                        row.getString("scored_by")))
                .optional()
                .orElse(InsightState.NONE);
    }

    void keepModel(LifetimeModel model, @Nullable RfmScales scales, Instant fittedAt) {
        ensure();
        jdbc.sql("""
                update insight_state set lifetime_model = ?::jsonb, rfm_scales = ?::jsonb, fitted_at = ?
                where tenant_id = ?
                """)
                .param(json.writeValueAsString(model))
                .param(scales == null ? null : json.writeValueAsString(scales))
                .param(Timestamp.from(fittedAt))
                .param(TenantScope.current().id())
                .update();
    }

    void refreshed(LocalDate day, String scoredBy) {
        ensure();
        jdbc.sql("update insight_state set refreshed_on = ?, scored_by = ? where tenant_id = ?")
                .params(day, scoredBy, TenantScope.current().id())
                .update();
    }

    private void ensure() {
        jdbc.sql("insert into insight_state (tenant_id) values (?) on conflict do nothing")
                .param(TenantScope.current().id())
                .update();
    }

    private <T> @Nullable T parse(@Nullable String text, Class<T> type) {
        return text == null ? null : json.readValue(text, type);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
