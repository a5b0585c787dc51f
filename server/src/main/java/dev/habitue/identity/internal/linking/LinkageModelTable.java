package dev.habitue.identity.internal.linking;

import dev.habitue.engine.matching.learn.LinkModel;
import dev.habitue.platform.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What the last whole run over a tenant's records learned. */
@Repository
class LinkageModelTable {
    /** @param fingerprint of the records and decisions that it was learned from */
    record Learned(LinkModel model, byte[] fingerprint, Instant trainedAt, Duration took) {}

    private record Kept(Map<String, Object> parameters, byte[] fingerprint, Instant trainedAt, long runMillis) {
        Learned learned() {
            return new Learned(LinkModel.fromMap(parameters), fingerprint, trainedAt, Duration.ofMillis(runMillis));
        }
    }

    private final Sql sql;

    LinkageModelTable(Sql sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    public Optional<Learned> find() {
        return sql.of(
                        "select parameters, fingerprint, trained_at, run_millis from linkage_model where tenant_id = :tenant")
                .as(Kept.class)
                .optional()
                .map(Kept::learned);
    }

    @Transactional
    public void keep(LinkModel model, byte[] fingerprint, long legacy, long current, Duration took) {
        sql.of("""
                insert into linkage_model (tenant_id, parameters, fingerprint, legacy_records, current_records, trained_at,
                    run_millis)
                values (:tenant, :parameters, :fingerprint, :legacy, :current, :now, :took)
                on conflict (tenant_id) do update set parameters = excluded.parameters,
                    fingerprint = excluded.fingerprint, legacy_records = excluded.legacy_records,
                    current_records = excluded.current_records, trained_at = excluded.trained_at,
                    run_millis = excluded.run_millis
                """)
                .param("parameters", model.toMap())
                .param("fingerprint", fingerprint)
                .param("legacy", legacy)
                .param("current", current)
                .param("took", took.toMillis())
                .update();
    }
}
