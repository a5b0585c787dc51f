package dev.habitue.platform.internal.outbox;

import dev.habitue.platform.sql.Sql;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where nodes before stable names wrote their news, under the events' classes: what they left, and what they still write
 * while an upgrade goes from node to node. Such nodes delete what they do not know, so nothing new is ever put here.
 */
@Repository
class FormerOutboxTable {
    private static final Logger log = LoggerFactory.getLogger(FormerOutboxTable.class);
    private static final int AT_ONCE = 100;
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofHours(1);

    private record Former(long id, String className, OutboxTable.Draft draft) {}

    private final Sql sql;
    private final OutboxTable table;
    private final OutboxListeners listeners;
    private final Clock clock;

    FormerOutboxTable(Sql sql, OutboxTable table, OutboxListeners listeners, Clock clock) {
        this.sql = sql;
        this.table = table;
        this.listeners = listeners;
        this.clock = clock;
    }

    /** Spreads to their listeners, under stable names, the current tenant's events that are due or were given up. */
    @Transactional
    public void spread() {
        for (Former former : take()) {
            Optional<String> event = listeners.nameOfClass(former.className());
            if (event.isPresent()) {
                table.insert(named(former.draft(), event.get()), listeners.of(event.get()));
                delete(former.id());
            } else {
                log.warn("outbox: event {} of the unknown class {} stays", former.id(), former.className());
                postpone(former.id());
            }
        }
    }

    private static OutboxTable.Draft named(OutboxTable.Draft draft, String event) {
        return new OutboxTable.Draft(
                event, draft.payload(), draft.createdAt(), draft.attempts(), draft.nextAttempt(), draft.failedAt());
    }

    private List<Former> take() {
        return sql.of("""
                select event_id, type, payload, created_at, attempts, next_attempt, failed_at from outbox_event
                where tenant_id = :tenant and (failed_at is not null or next_attempt <= :now)
                order by next_attempt, event_id limit :most for update skip locked
                """)
                .param("most", AT_ONCE)
                .map(row -> new Former(
                        row.getLong("event_id"),
                        row.getString("type"),
                        new OutboxTable.Draft(
                                row.getString("type"),
                                row.getString("payload"),
                                row.getInstant("created_at"),
                                row.getInt("attempts"),
                                row.getInstant("next_attempt"),
                                row.get("failed_at", Instant.class))))
                .list();
    }

    private void delete(long id) {
        sql.of("delete from outbox_event where tenant_id = :tenant and event_id = :id")
                .param("id", id)
                .update();
    }

    private void postpone(long id) {
        sql.of("""
                update outbox_event set next_attempt = :next, failed_at = null
                where tenant_id = :tenant and event_id = :id
                """)
                .param("next", clock.instant().plus(UNTIL_ASKED_AGAIN))
                .param("id", id)
                .update();
    }
}
