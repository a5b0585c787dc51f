package dev.habitue.platform.internal;

import dev.habitue.platform.Heartbeat;
import dev.habitue.platform.OutboxListener;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Delivers what is in the outbox: at once after a commit on this node, and every second what other nodes left or what
 * failed before. Nodes share the work through row locks.
 */
@Component
class OutboxDispatcher implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxDispatcher.class);
    private static final int GIVE_UP_AFTER = 20;

    private final OutboxTable table;
    private final Tenants tenants;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;
    private final Map<String, List<OutboxListener<?>>> listeners;
    private final Heartbeat heartbeat = new Heartbeat("outbox", this::deliverEverywhere);

    OutboxDispatcher(
            OutboxTable table,
            Tenants tenants,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock,
            List<OutboxListener<?>> listeners) {
        this.table = table;
        this.tenants = tenants;
        this.transaction = transaction;
        this.json = json;
        this.clock = clock;
        this.listeners = listeners.stream()
                .collect(Collectors.groupingBy(listener -> listener.eventType().getName()));
    }

    @Override
    public void start() {
        table.whenPublished(heartbeat::wake);
        heartbeat.start();
    }

    @Override
    public void stop() {
        heartbeat.stop();
    }

    @Override
    public boolean isRunning() {
        return heartbeat.isBeating();
    }

    private void deliverEverywhere() {
        for (Tenant tenant : tenants.all()) {
            TenantScope.run(tenant, this::deliverWhatIsDue);
        }
    }

    private void deliverWhatIsDue() {
        boolean more = true;
        while (more && heartbeat.isBeating()) {
            more = deliverNext();
        }
    }

    private boolean deliverNext() {
        OutboxTable.Stored[] taken = new OutboxTable.Stored[1];
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                OutboxTable.Stored event = table.takeNext().orElse(null);
                if (event == null) {
                    return false;
                }
                taken[0] = event;
                for (OutboxListener<?> listener : listeners.getOrDefault(event.type(), List.of())) {
                    deliver(listener, event);
                }
                table.delete(event.id());
                return true;
            }));
        } catch (RuntimeException e) {
            OutboxTable.Stored event = taken[0];
            if (event == null) {
                throw e;
            }
            postpone(event, e);
            return true;
        }
    }

    private <E> void deliver(OutboxListener<E> listener, OutboxTable.Stored event) {
        listener.on(json.readValue(event.payload(), listener.eventType()));
    }

    private void postpone(OutboxTable.Stored event, RuntimeException cause) {
        boolean givenUp = event.attempts() + 1 >= GIVE_UP_AFTER;
        Duration wait = Duration.ofSeconds(Math.min(3600, 1L << Math.min(event.attempts(), 12)));
        log.warn(
                "outbox: event {} of type {} failed, {}",
                event.id(),
                event.type(),
                givenUp ? "given up" : "retried in " + wait,
                cause);
        transaction.executeWithoutResult(status -> table.postpone(
                event.id(),
                clock.instant().plus(wait),
                givenUp,
                cause.getClass().getSimpleName()));
    }
}
