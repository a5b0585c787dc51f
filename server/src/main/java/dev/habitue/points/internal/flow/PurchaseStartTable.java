package dev.habitue.points.internal.flow;

import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Repository;

/** From when on the current tenant's purchases earn by themselves. */
@Repository
public class PurchaseStartTable {
    /**
     * @param afterVisit the newest visit then: of the present system's, only later ones earn
     * @param lookedAt up to when upcoming visits have been looked at for those whose time has come
     */
    public record Start(long afterVisit, Instant begunAt, Instant lookedAt) {}

    private final Sql sql;

    PurchaseStartTable(Sql sql) {
        this.sql = sql;
    }

    public Optional<Start> find() {
        return sql.of("""
                select after_visit_id as after_visit, begun_at, coalesce(looked_at, begun_at) as looked_at
                from loyalty_purchase_start where tenant_id = :tenant
                """).as(Start.class).optional();
    }

    /** Once for ever. */
    public void begin(long afterVisit) {
        sql.of("""
                insert into loyalty_purchase_start (tenant_id, after_visit_id, begun_at)
                values (:tenant, :afterVisit, :now)
                on conflict do nothing
                """).param("afterVisit", afterVisit).update();
    }

    void looked(Instant at) {
        sql.of("update loyalty_purchase_start set looked_at = :at where tenant_id = :tenant")
                .param("at", at)
                .update();
    }

    /** The number of the newest visit; a visit that comes later has a higher one. */
    public long newestVisit() {
        return sql.of("select coalesce(max(visit_id), 0) from visit_facts where tenant_id = :tenant")
                .as(Long.class)
                .single();
    }
}
