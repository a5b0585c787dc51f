package dev.habitue.webhooks.internal;

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
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Each endpoint is served by itself, so that one that is slow or dead keeps nobody else waiting. */
@Component
class WebhookDispatcher implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(WebhookDispatcher.class);
    private static final int PATIENCE_SECONDS = 10;

    private record Place(int tenant, long endpoint) {}

    private final TellWebhooks tell;
    private final DeliverWebhooks deliver;
    private final DeliveryTable deliveries;
    private final Tenants tenants;
    private final WebhookSettings settings;
    private final Heartbeat heartbeat = new Heartbeat("webhooks", this::serveEverybody);
    private final Set<Place> busy = ConcurrentHashMap.newKeySet();
    private ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running;

    WebhookDispatcher(
            TellWebhooks tell,
            DeliverWebhooks deliver,
            DeliveryTable deliveries,
            Tenants tenants,
            WebhookSettings settings) {
        this.tell = tell;
        this.deliver = deliver;
        this.deliveries = deliveries;
        this.tenants = tenants;
        this.settings = settings;
    }

    @Override
    public void start() {
        running = true;
        workers = Executors.newVirtualThreadPerTaskExecutor();
        tell.whenTold(heartbeat::wake);
        if (settings.send()) {
            heartbeat.start();
        }
    }

    @Override
    public void stop() {
        running = false;
        heartbeat.stop();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                log.warn("webhooks: some are still being delivered; they are sent again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void serveEverybody() {
        for (Tenant tenant : tenants.all()) {
            TenantScope.run(
                    tenant,
                    () -> deliveries.dueEndpoints().forEach(endpoint -> {
                        Place place = new Place(tenant.id(), endpoint);
                        if (busy.add(place)) {
                            workers.execute(() -> serve(tenant, place));
                        }
                    }));
        }
    }

    private void serve(Tenant tenant, Place place) {
        try {
            TenantScope.run(tenant, () -> {
                boolean more = true;
                while (more && running) {
                    more = deliver.deliverNext(place.endpoint());
                }
            });
        } catch (RuntimeException e) {
            log.warn("{}: endpoint {} not served, trying again in a second", tenant.slug(), place.endpoint(), e);
        } finally {
            busy.remove(place);
        }
    }
}
