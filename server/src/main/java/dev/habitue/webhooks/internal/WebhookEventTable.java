package dev.habitue.webhooks.internal;

import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What happened, and to whom it is to be told. */
@Repository
class WebhookEventTable {
    record Told(String webhookId, String type, String body) {}

    private final JdbcClient jdbc;
    private final Clock clock;

    WebhookEventTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is there already, under the same id, is the same. */
    void insert(List<Told> events) {
        jdbc.sql("""
                insert into webhook_event (tenant_id, webhook_id, type, body, created_at)
                select ?, webhook_id, type, body, ? from unnest(?::text[], ?::text[], ?::text[]) as told (webhook_id, type, body)
                on conflict do nothing
                """)
                .param(tenant())
                .param(now())
                .param(events.stream().map(Told::webhookId).toArray(String[]::new))
                .param(events.stream().map(Told::type).toArray(String[]::new))
                .param(events.stream().map(Told::body).toArray(String[]::new))
                .update();
    }

    /** To an endpoint that was closed meanwhile, nothing. */
    void deliver(long endpointId, List<String> webhookIds) {
        jdbc.sql("""
                insert into webhook_delivery (tenant_id, endpoint_id, webhook_id, status, due_at, created_at)
                select endpoint.tenant_id, endpoint.endpoint_id, webhook_id, 'waiting', ?, ?
                from unnest(?::text[]) as told (webhook_id), webhook_endpoint endpoint
                where endpoint.tenant_id = ? and endpoint.endpoint_id = ? for key share of endpoint
                on conflict do nothing
                """)
                .param(now())
                .param(now())
                .param(webhookIds.toArray(String[]::new))
                .param(tenant())
                .param(endpointId)
                .update();
    }

    /** Deliveries and their history go with it. */
    @Transactional
    public void forget(Instant olderThan) {
        jdbc.sql("delete from webhook_event where tenant_id = ? and created_at < ?")
                .params(tenant(), Timestamp.from(olderThan))
                .update();
    }

    /** Of these types, what happened from one moment to the next, again or for the first time. Answers how many. */
    int replay(long endpointId, List<String> types, Instant from, Instant until) {
        return jdbc.sql("""
                insert into webhook_delivery as delivery (tenant_id, endpoint_id, webhook_id, status, due_at, created_at)
                select tenant_id, ?, webhook_id, 'waiting', ?, ? from webhook_event
                where tenant_id = ? and created_at >= ? and created_at < ? and type = any(?)
                on conflict (tenant_id, webhook_id, endpoint_id) do update
                    set status = 'waiting', attempts = 0, due_at = excluded.due_at, error = null
                    where delivery.status <> 'waiting'
                """)
                .param(endpointId)
                .param(now())
                .param(now())
                .param(tenant())
                .param(Timestamp.from(from))
                .param(Timestamp.from(until))
                .param(types.toArray(String[]::new))
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    private static int tenant() {
        return TenantScope.current().id();
    }
}
