package dev.habitue.platform;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does something every second, and at once when woken, on a thread of its own, until stopped: for queues that this node
 * fills and others too. What goes wrong is logged and tried again.
 */
public final class Heartbeat {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String name;
    private final Runnable work;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean beating;
    private Thread thread = Thread.currentThread();

    public Heartbeat(String name, Runnable work) {
        this.name = name;
        this.work = work;
    }

    public void start() {
        beating = true;
        thread = Thread.ofPlatform().name(name).start(this::beat);
    }

    /** Returns at once. */
    public void wake() {
        wakeUps.release();
    }

    public boolean isBeating() {
        return beating;
    }

    /** Waits for what is being done, for ten seconds at most. */
    public void stop() {
        if (!beating) {
            return;
        }
        beating = false;
        wakeUps.release();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat() {
        while (beating) {
            try {
                work.run();
            } catch (Throwable e) {
                // Also errors: a thread that died of one would leave everything undone without a word.
                log.warn("{}: failed, trying again in a second", name, e);
            }
            try {
                if (wakeUps.tryAcquire(1, TimeUnit.SECONDS)) {
                    wakeUps.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
