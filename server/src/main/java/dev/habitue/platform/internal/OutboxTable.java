package dev.habitue.platform.internal;

import dev.habitue.platform.Outbox;
import dev.habitue.platform.OutboxWitness;
import dev.habitue.platform.TenantScope;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

@Repository
class OutboxTable implements Outbox {
    record Stored(long id, String type, String payload, int attempts) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;
    private final ObjectProvider<OutboxWitness<?>> witnesses;
    private volatile Runnable afterCommit = () -> {};

    /** Witnesses are looked up when there is news: what they mark belongs to modules that publish news themselves. */
    OutboxTable(JdbcClient jdbc, JsonMapper json, Clock clock, ObjectProvider<OutboxWitness<?>> witnesses) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.witnesses = witnesses;
    }

    /** Called after each commit that published something, on the committing thread; must return at once. */
    void whenPublished(Runnable wakeUp) {
        this.afterCommit = wakeUp;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void publish(Object event) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                insert into outbox_event (tenant_id, type, payload, created_at, next_attempt)
                values (?, ?, ?::jsonb, ?, ?)
                """)
                .params(
                        TenantScope.current().id(),
                        event.getClass().getName(),
                        json.writeValueAsString(event),
                        now,
                        now)
                .update();
        witnesses.forEach(witness -> tell(witness, event));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.run();
            }
        });
    }

    private static <E> void tell(OutboxWitness<E> witness, Object event) {
        if (witness.eventType().isInstance(event)) {
            witness.on(witness.eventType().cast(event));
        }
    }

    /** The oldest event that is due and that no other node holds; it stays locked until the transaction ends. */
    Optional<Stored> takeNext() {
        return jdbc.sql("""
                select event_id, type, payload, attempts from outbox_event
                where tenant_id = ? and failed_at is null and next_attempt <= ?
                order by next_attempt, event_id limit 1 for update skip locked
                """)
                .params(TenantScope.current().id(), Timestamp.from(clock.instant()))
                .query((row, number) -> new Stored(
                        row.getLong("event_id"),
                        row.getString("type"),
                        row.getString("payload"),
                        row.getInt("attempts")))
                .optional();
    }

    void delete(long eventId) {
        jdbc.sql("delete from outbox_event where tenant_id = ? and event_id = ?")
                .params(TenantScope.current().id(), eventId)
                .update();
    }

    void postpone(long eventId, Instant nextAttempt, boolean givenUp, String error) {
        jdbc.sql("""
                update outbox_event set attempts = attempts + 1, next_attempt = ?, last_error = ?, failed_at = ?
                where tenant_id = ? and event_id = ?
                """)
                .param(Timestamp.from(nextAttempt))
                .param(error)
                .param(givenUp ? Timestamp.from(clock.instant()) : null)
                .param(TenantScope.current().id())
                .param(eventId)
                .update();
    }
}
