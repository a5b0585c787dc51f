package dev.habitue.sources.internal.events;

import dev.habitue.platform.TenantScope;
import dev.habitue.sources.InboundEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class EventTable {
    private static final String IN_ORDER = " order by occurred_at, event_id";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    EventTable(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param recordId whose it is, once that is known */
    record Kept(
            long eventId,
            InboundEvent.Type type,
            Instant occurredAt,
            InboundEvent.Data data,
            byte[] hash,
            @Nullable Long recordId) {}

    /** Events of one source are taken one after the other, so that none misses what another just told. */
    void lock(String source) {
        jdbc.sql("select pg_advisory_xact_lock(?, ?)")
                .params(TenantScope.current().id(), ("event " + source).hashCode())
                .query((row, number) -> number)
                .list();
    }

    Optional<Kept> find(String source, String key) {
        return jdbc.sql("select * from inbound_event where tenant_id = ? and source = ? and event_key = ?")
                .params(TenantScope.current().id(), source, key)
                .query(this::map)
                .optional();
    }

    long insert(InboundEvent event, String key, byte[] hash, @Nullable String contactKey) {
        return jdbc.sql("""
                insert into inbound_event (tenant_id, source, event_key, type, occurred_at, received_at, order_id, reservation_id,
                    contact_key, data, content_hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?) returning event_id
                """)
                .param(TenantScope.current().id())
                .param(event.source())
                .param(key)
                .param(event.type().code())
                .param(Timestamp.from(event.occurredAt()))
                .param(Timestamp.from(clock.instant()))
                .param(event.data().orderId())
                .param(event.data().reservationId())
                .param(contactKey)
                .param(json.writeValueAsString(event.data()))
                .param(hash)
                .query(Long.class)
                .single();
    }

    void belongsTo(long eventId, long recordId) {
        jdbc.sql("update inbound_event set record_id = ? where tenant_id = ? and event_id = ?")
                .params(recordId, TenantScope.current().id(), eventId)
                .update();
    }

    /** What has been told of these orders and reservations, in the order in which it happened. */
    List<Kept> about(String source, Collection<String> orders, Collection<String> reservations) {
        return jdbc.sql("""
                select * from inbound_event
                where tenant_id = ? and source = ? and type <> 'customer.updated'
                    and (order_id = any(?) or reservation_id = any(?))
                """ + IN_ORDER)
                .params(
                        TenantScope.current().id(),
                        source,
                        orders.toArray(String[]::new),
                        reservations.toArray(String[]::new))
                .query(this::map)
                .list();
    }

    /** What has been told of a contact, in the order in which it happened. */
    List<Kept> ofContact(String source, String contactKey) {
        return jdbc.sql("select * from inbound_event where tenant_id = ? and source = ? and contact_key = ?" + IN_ORDER)
                .params(TenantScope.current().id(), source, contactKey)
                .query(this::map)
                .list();
    }

    private Kept map(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getLong("event_id"),
                InboundEvent.Type.ofCode(row.getString("type")).orElseThrow(),
                row.getTimestamp("occurred_at").toInstant(),
                json.readValue(row.getString("data"), InboundEvent.Data.class),
                row.getBytes("content_hash"),
                row.getObject("record_id", Long.class));
    }
}
