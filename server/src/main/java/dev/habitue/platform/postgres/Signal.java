package dev.habitue.platform.postgres;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a server is asked to end, most gently first. Java itself can only send TERM, which waits for every client. */
enum Signal {
    /** Rolls open transactions back and writes a checkpoint. */
    INT,
    /** Ends at once; the next start recovers from the log. */
    QUIT,
    KILL;

    private static final Logger LOG = LoggerFactory.getLogger(Signal.class);
    private static final Duration PATIENCE_ONCE_ASKED = Duration.ofSeconds(5);

    void send(long processId) throws IOException, InterruptedException {
        new ProcessBuilder("sh", "-c", "kill -s " + name() + " " + processId)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** Sends one after the other, with the given patience after the gentlest, until the process is gone. */
    static void end(ProcessHandle process, Duration patience) throws IOException, InterruptedException {
        for (Signal signal : values()) {
            if (process.isAlive()) {
                signal.send(process.pid());
                awaitEnd(process, signal == INT ? patience : PATIENCE_ONCE_ASKED);
            }
        }
    }

    private static void awaitEnd(ProcessHandle process, Duration patience) throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException stillRunning) {
            LOG.warn("PostgreSQL (process {}) has not ended after {} s", process.pid(), patience.toSeconds());
        }
    }
}
