package dev.habitue.platform.internal;

import dev.habitue.platform.TenantScope;
import dev.habitue.platform.TenantSettings;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@Repository
class TenantSettingTable implements TenantSettings {
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    TenantSettingTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public <T> Optional<T> find(String name, Class<T> type) {
        return jdbc.sql("select value from tenant_setting where tenant_id = ? and name = ?")
                .params(TenantScope.current().id(), name)
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, type));
    }

    @Override
    @Transactional
    public void set(String name, Object value) {
        jdbc.sql("""
                insert into tenant_setting (tenant_id, name, value, updated_at) values (?, ?, ?::jsonb, ?)
                on conflict (tenant_id, name) do update set value = excluded.value, updated_at = excluded.updated_at
                """)
                .params(
                        TenantScope.current().id(),
                        name,
                        json.writeValueAsString(value),
                        Timestamp.from(clock.instant()))
                .update();
    }
}
