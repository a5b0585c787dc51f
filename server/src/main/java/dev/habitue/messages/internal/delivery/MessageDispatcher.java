package dev.habitue.messages.internal.delivery;

import dev.habitue.messages.internal.CurrentNotificationSettings;
import dev.habitue.messages.internal.channel.MailChannel;
import dev.habitue.messages.internal.staff.SendStaffMail;
import dev.habitue.platform.Heartbeat;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the queue moving: at once after something was queued on this node, and every second what other nodes left or what
 * has become due. Each tenant is served by itself, over as many connections as it set.
 */
@Component
class MessageDispatcher implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(MessageDispatcher.class);

    private final StoredMessages messages;
    private final SendMessages send;
    private final SendStaffMail staffMail;
    private final SendingTable table;
    private final MailChannel channel;
    private final WriteDeliveryUpdates updates;
    private final CurrentNotificationSettings settings;
    private final NodeLock lock;
    private final Tenants tenants;
    private final boolean enabled;
    private final Heartbeat heartbeat = new Heartbeat("messages", this::serveEverybody);
    private final Set<Integer> busy = ConcurrentHashMap.newKeySet();
    private final Set<Integer> released = ConcurrentHashMap.newKeySet();
    private volatile boolean running;
    private ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    MessageDispatcher(
            StoredMessages messages,
            SendMessages send,
            SendStaffMail staffMail,
            SendingTable table,
            MailChannel channel,
            WriteDeliveryUpdates updates,
            CurrentNotificationSettings settings,
            NodeLock lock,
            Tenants tenants,
            @Value("${habitue.messages.send:true}") boolean enabled) {
        this.messages = messages;
        this.send = send;
        this.staffMail = staffMail;
        this.table = table;
        this.channel = channel;
        this.updates = updates;
        this.settings = settings;
        this.lock = lock;
        this.tenants = tenants;
        this.enabled = enabled;
    }

    @Override
    public void start() {
        running = true;
        updates.start();
        workers = Executors.newVirtualThreadPerTaskExecutor();
        messages.whenQueued(heartbeat::wake);
        if (enabled) {
            heartbeat.start();
        }
    }

    @Override
    public void stop() {
        running = false;
        heartbeat.stop();
        try {
            workers.shutdown();
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("messages: some are still being sent; they count as perhaps sent");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        updates.stop();
        lock.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void serveEverybody() {
        int node = lock.node();
        for (Tenant tenant : tenants.all()) {
            if (busy.add(tenant.id())) {
                workers.execute(() -> serve(tenant, node));
            }
        }
    }

    private void serve(Tenant tenant, int node) {
        try {
            TenantScope.run(tenant, () -> {
                int recovered = table.recover();
                if (recovered > 0) {
                    log.warn("{}: {} messages of a node that died are sent again", tenant.slug(), recovered);
                }
                if (channel.delivers() && released.add(tenant.id())) {
                    table.release();
                }
                staffMail.sendDue();
                int first = send.sendDue(node, new FirstBatch());
                if (first > 0) {
                    sendRest(tenant, node, settings.get().connections());
                }
            });
        } catch (RuntimeException e) {
            log.warn("{}: messages not sent, trying again in a second", tenant.slug(), e);
        } finally {
            busy.remove(tenant.id());
        }
    }

    /** More connections only where there is more than one batch to send. */
    private void sendRest(Tenant tenant, int node, int connections) {
        try (ExecutorService several = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < connections; i++) {
                several.execute(() -> TenantScope.run(tenant, () -> {
                    try {
                        send.sendDue(node, () -> running);
                    } catch (RuntimeException e) {
                        log.warn("{}: messages not sent, trying again in a second", tenant.slug(), e);
                    }
                }));
            }
        }
    }

    private static final class FirstBatch implements java.util.function.BooleanSupplier {
        private boolean begun;

        @Override
        public boolean getAsBoolean() {
            boolean first = !begun;
            begun = true;
            return first;
        }
    }
}
