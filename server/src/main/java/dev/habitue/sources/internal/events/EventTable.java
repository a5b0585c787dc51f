package dev.habitue.sources.internal.events;

import dev.habitue.platform.sql.Sql;
import dev.habitue.sources.InboundEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class EventTable {
    private static final String IN_ORDER = " order by occurred_at, event_id";

    private final Sql sql;

    EventTable(Sql sql) {
        this.sql = sql;
    }

    /** @param recordId whose it is, once that is known */
    record Kept(
            long eventId,
            InboundEvent.Type type,
            Instant occurredAt,
            InboundEvent.Data data,
            byte[] contentHash,
            @Nullable Long recordId) {}

    /** Events of one source are taken one after the other, so that none misses what another just told. */
    void lock(String source) {
        sql.of("select pg_advisory_xact_lock(:tenant, :source)")
                .param("source", ("event " + source).hashCode())
                .execute();
    }

    Optional<Kept> find(String source, String key) {
        return sql.of("select * from inbound_event where tenant_id = :tenant and source = :source and event_key = :key")
                .param("source", source)
                .param("key", key)
                .as(Kept.class)
                .optional();
    }

    private record NewEvent(
            String source,
            String key,
            InboundEvent.Type type,
            Instant occurredAt,
            @Nullable String orderId,
            @Nullable String reservationId,
            @Nullable String contactKey,
            InboundEvent.Data data,
            byte[] hash) {}

    long insert(InboundEvent event, String key, byte[] hash, @Nullable String contactKey) {
        InboundEvent.Data data = event.data();
        return sql.of("""
                insert into inbound_event (tenant_id, source, event_key, type, occurred_at, received_at, order_id, reservation_id,
                    contact_key, data, content_hash)
                values (:tenant, :source, :key, :type, :occurredAt, :now, :orderId, :reservationId, :contactKey, :data::jsonb,
                    :hash)
                returning event_id
                """)
                .params(new NewEvent(
                        event.source(),
                        key,
                        event.type(),
                        event.occurredAt(),
                        data.orderId(),
                        data.reservationId(),
                        contactKey,
                        data,
                        hash))
                .as(Long.class)
                .single();
    }

    void belongsTo(long eventId, long recordId) {
        sql.of("update inbound_event set record_id = :recordId where tenant_id = :tenant and event_id = :eventId")
                .param("recordId", recordId)
                .param("eventId", eventId)
                .update();
    }

    /** What has been told of these orders and reservations, in the order in which it happened. */
    List<Kept> about(String source, Collection<String> orders, Collection<String> reservations) {
        return sql.of("""
                select * from inbound_event
                where tenant_id = :tenant and source = :source and type <> 'customer.updated'
                    and (order_id = any(:orders) or reservation_id = any(:reservations))
                """ + IN_ORDER)
                .param("source", source)
                .param("orders", orders)
                .param("reservations", reservations)
                .as(Kept.class)
                .list();
    }

    /** What has been told of a contact, in the order in which it happened. */
    List<Kept> ofContact(String source, String contactKey) {
        return sql.of("""
                select * from inbound_event
                where tenant_id = :tenant and source = :source and contact_key = :contactKey
                """ + IN_ORDER)
                .param("source", source)
                .param("contactKey", contactKey)
                .as(Kept.class)
                .list();
    }
}
