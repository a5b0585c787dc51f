package dev.habitue.platform.internal;

import dev.habitue.platform.TenantSettings;
import dev.habitue.platform.sql.Sql;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

@Repository
class TenantSettingTable implements TenantSettings {
    private final Sql sql;
    private final JsonMapper json;

    TenantSettingTable(Sql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    @Override
    @Transactional(readOnly = true)
    public <T> Optional<T> find(String name, Class<T> type) {
        return sql.of("select value from tenant_setting where tenant_id = :tenant and name = :name")
                .param("name", name)
                .as(String.class)
                .optional()
                .map(text -> json.readValue(text, type));
    }

    @Override
    @Transactional
    public void set(String name, Object value) {
        sql.of("""
                insert into tenant_setting (tenant_id, name, value, updated_at) values (:tenant, :name, :value, :now)
                on conflict (tenant_id, name) do update set value = excluded.value, updated_at = excluded.updated_at
                """).param("name", name).json("value", value).update();
    }
}
