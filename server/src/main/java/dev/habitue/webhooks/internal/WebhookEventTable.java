package dev.habitue.webhooks.internal;

import dev.habitue.platform.sql.Sql;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What happened, and to whom it is to be told. */
@Repository
class WebhookEventTable {
    record Told(String webhookId, String type, String body) {}

    private final Sql sql;

    WebhookEventTable(Sql sql) {
        this.sql = sql;
    }

    /** What is there already, under the same id, is the same. */
    void insert(List<Told> events) {
        sql.of("""
                insert into webhook_event (tenant_id, webhook_id, type, body, created_at)
                select :tenant, webhook_id, type, body, :now
                    from unnest(:webhookId::text[], :type::text[], :body::text[]) as told (webhook_id, type, body)
                on conflict do nothing
                """).columns(Told.class, events).update();
    }

    /** To an endpoint that was closed meanwhile, nothing. */
    void deliver(long endpointId, List<String> webhookIds) {
        sql.of("""
                insert into webhook_delivery (tenant_id, endpoint_id, webhook_id, status, due_at, created_at)
                select endpoint.tenant_id, endpoint.endpoint_id, webhook_id, 'waiting', :now, :now
                from unnest(:webhookIds::text[]) as told (webhook_id), webhook_endpoint endpoint
                where endpoint.tenant_id = :tenant and endpoint.endpoint_id = :endpointId for key share of endpoint
                on conflict do nothing
                """)
                .param("webhookIds", webhookIds)
                .param("endpointId", endpointId)
                .update();
    }

    /** Deliveries and their history go with it. */
    @Transactional
    public void forget(Instant olderThan) {
        sql.of("delete from webhook_event where tenant_id = :tenant and created_at < :olderThan")
                .param("olderThan", olderThan)
                .update();
    }

    /** Of these types, what happened from one moment to the next, again or for the first time. Answers how many. */
    int replay(long endpointId, List<String> types, Instant from, Instant until) {
        return sql.of("""
                insert into webhook_delivery as delivery (tenant_id, endpoint_id, webhook_id, status, due_at, created_at)
                select tenant_id, :endpointId, webhook_id, 'waiting', :now, :now from webhook_event
                where tenant_id = :tenant and created_at >= :from and created_at < :until and type = any(:types)
                on conflict (tenant_id, webhook_id, endpoint_id) do update
                    set status = 'waiting', attempts = 0, failures = 0, due_at = excluded.due_at, error = null
                    where delivery.status <> 'waiting'
                """)
                .param("endpointId", endpointId)
                .param("from", from)
                .param("until", until)
                .param("types", types)
                .update();
    }
}
