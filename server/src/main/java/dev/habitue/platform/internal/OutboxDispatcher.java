package dev.habitue.platform.internal;

import dev.habitue.platform.OutboxListener;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;
    private volatile Thread worker = Thread.currentThread();

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
        running = true;
        table.whenPublished(wakeUps::release);
        worker = Thread.ofPlatform().name("outbox").start(this::deliverUntilStopped);
    }

    @Override
    public void stop() {
        running = false;
        wakeUps.release();
        try {
            worker.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void deliverUntilStopped() {
        while (running) {
            try {
                for (Tenant tenant : tenants.all()) {
                    TenantScope.run(tenant, this::deliverWhatIsDue);
                }
            } catch (Throwable e) {
                // Also errors: a dispatcher that died of one would leave all news undelivered without a word.
                log.warn("outbox: not delivered, trying again in a second", e);
            }
            try {
                boolean woken = wakeUps.tryAcquire(1, TimeUnit.SECONDS);
                if (woken) {
                    wakeUps.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void deliverWhatIsDue() {
        boolean more = true;
        while (more && running) {
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
