package dev.habitue.messages.internal.delivery;

import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes down what became of messages, as fast as the database takes it: whatever came in while one batch was written is
 * the next. So few messages are between the server's word and ours at any time, and those few are all that a crash repeats.
 */
@Component
class WriteDeliveryUpdates {
    private static final Logger log = LoggerFactory.getLogger(WriteDeliveryUpdates.class);
    private static final int MOST_AT_ONCE = 200;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private record Heard(Tenant tenant, int node, DeliveryUpdate update) {}

    private final SendingTable table;
    private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private volatile boolean running;
    private @Nullable Thread writer;

    WriteDeliveryUpdates(SendingTable table) {
        this.table = table;
    }

    void start() {
        running = true;
        writer = Thread.ofPlatform().name("messages-noted").start(this::writeUntilStopped);
    }

    /** Returns once all is written. */
    void stop() {
        running = false;
        Thread ending = writer;
        try {
            if (ending != null) {
                ending.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void add(int node, long messageId, Verdict verdict) {
        heard.add(new Heard(TenantScope.current(), node, new DeliveryUpdate(messageId, verdict)));
    }

    private void writeUntilStopped() {
        List<Heard> batch = new ArrayList<>();
        while (running || !heard.isEmpty() || !batch.isEmpty()) {
            try {
                if (batch.isEmpty()) {
                    Heard first = heard.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                    if (first == null) {
                        continue;
                    }
                    batch.add(first);
                    heard.drainTo(batch, MOST_AT_ONCE - 1);
                }
                write(batch);
                batch.clear();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.warn("what became of {} messages could not be noted yet", batch.size(), e);
                pause();
                if (!running) {
                    return;
                }
            }
        }
    }

    private void write(List<Heard> batch) {
        record Place(Tenant tenant, int node) {}
        Map<Place, List<DeliveryUpdate>> places = new HashMap<>();
        batch.forEach(one -> places.computeIfAbsent(new Place(one.tenant(), one.node()), place -> new ArrayList<>())
                .add(one.update()));
        places.forEach((place, updates) -> TenantScope.run(place.tenant(), () -> table.note(place.node(), updates)));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
