package dev.habitue.platform.internal.outbox;

import dev.habitue.platform.outbox.OutboxListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes one turn at a tenant's news: the oldest of each listener, in the order in which they were published, each in a
 * transaction of its own. A turn is bounded for every listener by number and by time, so that a listener that is slow, or
 * has much to catch up with, holds up neither its tenant's other listeners nor other tenants.
 */
@Service
class DeliverNews {
    static final int AT_ONCE = 20;
    static final int GIVE_UP_AFTER = 20;
    private static final Logger log = LoggerFactory.getLogger(DeliverNews.class);
    private static final long SLICE_NANOS = Duration.ofMillis(500).toNanos();
    private static final long LONGEST_WAIT_SECONDS = 3600;
    private static final int DOUBLINGS = 12;

    private final OutboxTable table;
    private final FormerOutboxTable former;
    private final OutboxListeners listeners;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    DeliverNews(
            OutboxTable table,
            FormerOutboxTable former,
            OutboxListeners listeners,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.table = table;
        this.former = former;
        this.listeners = listeners;
        this.transaction = transaction;
        this.json = json;
    }

    /** Within a tenant's scope; says whether anything was done, so that another turn may find more. */
    boolean takeTurn(BooleanSupplier goesOn) {
        former.spread();
        List<OutboxTable.Due> due = table.due(listeners.names(), AT_ONCE);
        if (due.isEmpty()) {
            return postponeStrangers();
        }
        boolean any = false;
        Map<String, Long> spent = new HashMap<>();
        for (OutboxTable.Due one : due) {
            if (goesOn.getAsBoolean() && spent.getOrDefault(one.listener(), 0L) < SLICE_NANOS) {
                long begin = nanos();
                any |= deliver(one.id());
                spent.merge(one.listener(), nanos() - begin, Long::sum);
            }
        }
        return any;
    }

    /** Of the processor's clock, not of the installation's: a slice is a share of a worker. */
    long nanos() {
        return System.nanoTime();
    }

    private boolean deliver(long id) {
        OutboxTable.@Nullable Delivery[] taken = new OutboxTable.Delivery[1];
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                OutboxTable.Delivery delivery = table.take(id).orElse(null);
                taken[0] = delivery;
                if (delivery != null) {
                    deliver(delivery);
                }
                return delivery != null;
            }));
        } catch (RuntimeException | Error e) {
            // Errors too: an event that ends in one would otherwise stop all that its tenant has behind it.
            OutboxTable.Delivery delivery = taken[0];
            if (delivery == null) {
                throw e;
            }
            postpone(delivery, e);
            return true;
        }
    }

    private void deliver(OutboxTable.Delivery delivery) {
        Optional<OutboxListener<?>> listener = listeners.find(delivery.listener(), delivery.event());
        if (listener.isPresent()) {
            tell(listener.get(), delivery);
            table.delete(delivery.id());
        } else {
            postponeStranger(delivery);
        }
    }

    private <E> void tell(OutboxListener<E> listener, OutboxTable.Delivery delivery) {
        listener.on(json.readValue(delivery.payload(), listener.eventType()));
    }

    private void postpone(OutboxTable.Delivery delivery, Throwable cause) {
        boolean givenUp = delivery.attempts() + 1 >= GIVE_UP_AFTER;
        Duration wait = wait(delivery.attempts());
        log.warn(
                "outbox: {} {} failed for {}, {}",
                delivery.event(),
                delivery.id(),
                delivery.listener(),
                givenUp ? "given up" : "retried in " + wait,
                cause);
        table.postpone(delivery, wait, cause.getClass().getSimpleName(), givenUp);
    }

    private static Duration wait(int attempts) {
        return Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, 1L << Math.min(attempts, DOUBLINGS)));
    }

    /** Looked for when nothing else is due: names that only a newer node knows, or that nobody knows any more. */
    private boolean postponeStrangers() {
        table.strangers(listeners.names(), AT_ONCE).forEach(this::postponeStranger);
        return false;
    }

    /** Never given up: it may wait for the rest of an upgrade, or for the end of a step back. */
    private void postponeStranger(OutboxTable.Delivery delivery) {
        Duration wait = wait(delivery.attempts());
        log.warn(
                "outbox: nobody named {} listens to {} here, {} is kept and tried again in {}",
                delivery.listener(),
                delivery.event(),
                delivery.id(),
                wait);
        table.postpone(delivery, wait, "UnknownName", false);
    }
}
