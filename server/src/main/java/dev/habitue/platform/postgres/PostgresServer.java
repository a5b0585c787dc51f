package dev.habitue.platform.postgres;

import dev.habitue.platform.postgres.PostgresUnavailable.Reason;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running server and the thread that watches over it. The same thread starts the process and waits for it: the
 * kernel ends the server when the thread that started it ends, and a pooled thread may end at any time.
 */
final class PostgresServer {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final long POLL_MILLIS = 10;
    private static final long REPORT_EVERY_POLLS = 1000;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final int ATTEMPTS_AT_START = 8;
    private static final long STABLE_AFTER_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration GENTLE_STOP = Duration.ofSeconds(60);

    /** Prepares what the process needs, on the thread that will start it. */
    interface Preparation {
        Launch prepare() throws IOException, InterruptedException;
    }

    /** What to run, and where the running server reports. */
    record Launch(DataDirectory data, PostgresLog log, LaunchPrefix prefix, PostgresBinaries binaries) {}

    private final ServerPort port;
    private final Thread guard;
    private final CompletableFuture<Integer> firstReady = new CompletableFuture<>();
    private final Object starting = new Object();
    private @Nullable Process process;
    private volatile boolean closing;
    private volatile boolean ready;

    PostgresServer(Preparation preparation, ServerPort port) {
        this.port = port;
        this.guard = Thread.ofPlatform().daemon().name("postgres-guard").unstarted(() -> keepRunning(preparation));
    }

    /** Starts the server and waits for it, for as long as a recovery takes. */
    void start() {
        guard.start();
        try {
            firstReady.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof PostgresUnavailable refusal) {
                throw refusal;
            }
            throw new PostgresUnavailable(
                    Reason.NOT_STARTED, "PostgreSQL could not be started: " + failure.getCause(), failure);
        }
    }

    boolean isReady() {
        return ready;
    }

    int port() {
        return port.number();
    }

    long processId() {
        synchronized (starting) {
            return process == null ? -1 : process.pid();
        }
    }

    void stop() throws IOException, InterruptedException {
        Process running;
        synchronized (starting) {
            closing = true;
            running = process;
        }
        guard.interrupt();
        if (running != null) {
            Signal.end(running.toHandle(), GENTLE_STOP);
        }
        guard.join();
    }

    private void keepRunning(Preparation preparation) {
        try {
            Launch launch = preparation.prepare();
            Process running = startAtFirst(launch);
            firstReady.complete(port.number());
            while (!closing) {
                running = startAgainAfter(running, launch);
            }
        } catch (InterruptedException stopped) {
            firstReady.completeExceptionally(
                    new PostgresUnavailable(Reason.NOT_STARTED, "PostgreSQL was stopped while it was starting"));
        } catch (IOException | RuntimeException failure) {
            LOG.debug("PostgreSQL is given up", failure);
            firstReady.completeExceptionally(failure);
        } finally {
            ready = false;
        }
    }

    private Process startAtFirst(Launch launch) throws IOException, InterruptedException {
        long pause = FIRST_PAUSE_MILLIS;
        for (int attempt = 1; ; attempt++) {
            Process started = launch(launch);
            if (awaitReady(started, launch)) {
                return started;
            }
            StartFailure failure = StartFailure.in(launch.log().recentLines());
            if (attempt == ATTEMPTS_AT_START || !failure.mayPass(port)) {
                throw failure.refusal(port);
            }
            Thread.sleep(pause);
            pause *= 2;
        }
    }

    private Process startAgainAfter(Process running, Launch launch) throws IOException, InterruptedException {
        Process current = running;
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            long since = System.nanoTime();
            int exit = current.waitFor();
            ready = false;
            if (closing) {
                return current;
            }
            pause = System.nanoTime() - since > STABLE_AFTER_NANOS ? FIRST_PAUSE_MILLIS : pause;
            LOG.warn("PostgreSQL ended unexpectedly (exit {}); it is started again in {} ms", exit, pause);
            Thread.sleep(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            current = launch(launch);
            if (awaitReady(current, launch)) {
                LOG.info("PostgreSQL serves again");
            } else {
                LOG.error(
                        "{}",
                        StartFailure.in(launch.log().recentLines())
                                .refusal(port)
                                .getMessage());
            }
        }
    }

    private Process launch(Launch launch) throws IOException, InterruptedException {
        launch.data().clearWhatAnEarlierRunLeft();
        List<String> command = launch.prefix()
                .before(
                        launch.binaries().program("postgres"),
                        ServerSettings.arguments(launch.data().path(), port.choose()));
        synchronized (starting) {
            if (closing) {
                throw new InterruptedException();
            }
            Process started =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process = started;
            launch.log().follow(started.getInputStream());
            return started;
        }
    }

    private boolean awaitReady(Process started, Launch launch) throws IOException, InterruptedException {
        for (long poll = 1; started.isAlive(); poll++) {
            if (launch.data().isReady(started.pid())) {
                port.keep();
                ready = true;
                return true;
            }
            if (poll % REPORT_EVERY_POLLS == 0) {
                LOG.info("PostgreSQL is still starting; after an unclean end it first recovers its log");
            }
            Thread.sleep(POLL_MILLIS);
        }
        return false;
    }
}
