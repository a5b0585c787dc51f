package dev.habitue.points.internal.flow;

import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** From when on the current tenant's purchases earn by themselves. */
@Repository
public class PurchaseStartTable {
    /**
     * @param afterVisit the newest visit then: of the present system's, only later ones earn
     * @param lookedAt up to when upcoming visits have been looked at for those whose time has come
     */
    public record Start(long afterVisit, Instant begunAt, Instant lookedAt) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    PurchaseStartTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Start> find() {
        return jdbc.sql(
                        "select after_visit_id, begun_at, coalesce(looked_at, begun_at) from loyalty_purchase_start where tenant_id = ?")
                .param(tenant())
                .query((row, number) -> new Start(
                        row.getLong(1),
                        row.getTimestamp(2).toInstant(),
                        row.getTimestamp(3).toInstant()))
                .optional();
    }

    /** Once for ever. */
    public void begin(long afterVisit) {
        jdbc.sql("""
                insert into loyalty_purchase_start (tenant_id, after_visit_id, begun_at) values (?, ?, ?)
                on conflict do nothing
                """)
                .params(tenant(), afterVisit, Timestamp.from(clock.instant()))
                .update();
    }

    void looked(Instant at) {
        jdbc.sql("update loyalty_purchase_start set looked_at = ? where tenant_id = ?")
                .params(Timestamp.from(at), tenant())
                .update();
    }

    /** The number of the newest visit; a visit that comes later has a higher one. */
    public long newestVisit() {
        return jdbc.sql("select coalesce(max(visit_id), 0) from visit_facts where tenant_id = ?")
                .param(tenant())
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
