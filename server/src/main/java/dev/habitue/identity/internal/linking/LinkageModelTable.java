package dev.habitue.identity.internal.linking;

import dev.habitue.engine.matching.learn.LinkModel;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What the last whole run over a tenant's records learned. */
@Repository
class LinkageModelTable {
    private static final TypeReference<Map<String, Object>> PARAMETERS = new TypeReference<>() {};

    /** @param fingerprint of the records and decisions that it was learned from */
    record Learned(LinkModel model, byte[] fingerprint, Instant trainedAt, Duration took) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    LinkageModelTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Learned> find() {
        return jdbc.sql("select parameters, fingerprint, trained_at, run_millis from linkage_model where tenant_id = ?")
                .param(TenantScope.current().id())
                .query((row, number) -> new Learned(
                        LinkModel.fromMap(json.readValue(row.getString("parameters"), PARAMETERS)),
                        row.getBytes("fingerprint"),
                        row.getTimestamp("trained_at").toInstant(),
                        Duration.ofMillis(row.getLong("run_millis"))))
                .optional();
    }

    @Transactional
    public void keep(LinkModel model, byte[] fingerprint, long legacy, long current, Duration took) {
        jdbc.sql("""
                insert into linkage_model (tenant_id, parameters, fingerprint, legacy_records, current_records, trained_at,
                    run_millis)
                values (?, ?::jsonb, ?, ?, ?, ?, ?)
                on conflict (tenant_id) do update set parameters = excluded.parameters,
                    fingerprint = excluded.fingerprint, legacy_records = excluded.legacy_records,
                    current_records = excluded.current_records, trained_at = excluded.trained_at,
                    run_millis = excluded.run_millis
                """)
                .params(
                        TenantScope.current().id(),
                        json.writeValueAsString(model.toMap()),
                        fingerprint,
                        legacy,
                        current,
                        Timestamp.from(clock.instant()),
                        took.toMillis())
                .update();
    }
}
