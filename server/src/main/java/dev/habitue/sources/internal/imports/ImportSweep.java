package dev.habitue.sources.internal.imports;

import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import dev.habitue.platform.Tenants;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Goes on with imports that were stopped, by kill -9 or an absent database: at the start and every few seconds, on each
 * node, since a file lies on the node that took it.
 */
@Component
class ImportSweep implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(ImportSweep.class);
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Tenants tenants;
    private final QueuedImports imports;
    private volatile CountDownLatch stopped = new CountDownLatch(0);

    ImportSweep(Tenants tenants, QueuedImports imports) {
        this.tenants = tenants;
        this.imports = imports;
    }

    @Override
    public void start() {
        CountDownLatch end = new CountDownLatch(1);
        stopped = end;
        Thread.ofVirtual().name("import-sweep").start(() -> sweepUntil(end));
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    private void sweepUntil(CountDownLatch end) {
        try {
            do {
                sweep();
            } while (!end.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            for (Tenant tenant : tenants.all()) {
                TenantScope.run(tenant, () -> {
                    imports.forgetUnansweredFiles();
                    if (imports.hasWork()) {
                        imports.startWhereIdle();
                    }
                });
            }
        } catch (RuntimeException e) {
            log.warn("imports: could not look for unfinished ones, trying again in {} ({})", EVERY, e.toString());
        }
    }
}
