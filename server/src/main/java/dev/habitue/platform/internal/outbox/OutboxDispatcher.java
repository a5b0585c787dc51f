package dev.habitue.platform.internal.outbox;

import dev.habitue.platform.Heartbeat;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Delivers what is in the outbox: at once after a commit on this node, and every second what other nodes left or what
 * failed before. Tenants take turns; two workers see to it that a tenant whose turn is long does not hold up the others.
 * Within a node one worker at a time is at a tenant's news, which keeps their order; nodes share the work through row locks.
 */
@Component
class OutboxDispatcher implements SmartLifecycle {
    private static final int WORKERS = 2;

    private final TransactionalOutbox outbox;
    private final OutboxTable table;
    private final DeliverNews delivery;
    private final Tenants tenants;
    private final Set<Integer> busy = ConcurrentHashMap.newKeySet();
    private final List<Heartbeat> workers = IntStream.rangeClosed(1, WORKERS)
            .mapToObj(number -> new Heartbeat("outbox-" + number, this::deliverEverywhere))
            .toList();

    OutboxDispatcher(TransactionalOutbox outbox, OutboxTable table, DeliverNews delivery, Tenants tenants) {
        this.outbox = outbox;
        this.table = table;
        this.delivery = delivery;
        this.tenants = tenants;
    }

    @Override
    public void start() {
        outbox.whenPublished(() -> workers.forEach(Heartbeat::wake));
        workers.forEach(Heartbeat::start);
    }

    @Override
    public void stop() {
        workers.forEach(Heartbeat::stop);
    }

    @Override
    public boolean isRunning() {
        return workers.getFirst().isBeating();
    }

    private void deliverEverywhere() {
        deliverWhile(this::isRunning);
    }

    /** Turn after turn, until nothing is due or all that is due is in other hands. */
    void deliverWhile(BooleanSupplier goesOn) {
        boolean more = true;
        while (more && goesOn.getAsBoolean()) {
            more = false;
            List<Integer> due = table.tenantsWithNews();
            for (Tenant tenant : due.isEmpty() ? List.<Tenant>of() : tenants.all()) {
                if (due.contains(tenant.id()) && busy.add(tenant.id())) {
                    try {
                        more |= TenantScope.call(tenant, () -> delivery.takeTurn(goesOn));
                    } finally {
                        busy.remove(tenant.id());
                    }
                }
            }
        }
    }
}
