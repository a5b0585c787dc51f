package dev.habitue.platform.internal;

import dev.habitue.platform.Jobs;
import dev.habitue.platform.Refusal;
import dev.habitue.platform.Tenant;
import dev.habitue.platform.TenantScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.stereotype.Component;

/**
 * Jobs that hold a session lock of the database while they run. The lock dies with the node's connection, so that a
 * job killed with its node never bars the next one, on any node.
 */
@Component
class LockedJobs implements Jobs {
    private static final Logger log = LoggerFactory.getLogger(LockedJobs.class);

    private static final int LOCK_ATTEMPTS = 20;
    private static final long LOCK_PAUSE_MILLIS = 25;

    private final JobTable table;
    private final DataSource dataSource;

    LockedJobs(JobTable table, DataSource dataSource) {
        this.table = table;
        this.dataSource = dataSource;
    }

    @Override
    public <T> T run(String kind, String startedBy, Work<T> work) {
        try {
            return begin(kind, startedBy, work).result().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + kind, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(kind + " failed", e.getCause());
        }
    }

    @Override
    public <T> Job start(String kind, String startedBy, Work<T> work) {
        return begin(kind, startedBy, work).job();
    }

    private record Begun<T>(Job job, CompletableFuture<T> result) {}

    private <T> Begun<T> begin(String kind, String startedBy, Work<T> work) {
        Tenant tenant = TenantScope.current();
        CompletableFuture<Job> begun = new CompletableFuture<>();
        CompletableFuture<T> result = new CompletableFuture<>();
        // A thread of its own, also when somebody waits: the work's transactions must not join the caller's.
        Thread.ofVirtual()
                .name(kind + "-" + tenant.slug())
                .start(() -> TenantScope.run(tenant, () -> runLocked(kind, startedBy, work, begun, result)));
        try {
            return new Begun<>(begun.join(), result);
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private <T> void runLocked(
            String kind, String startedBy, Work<T> work, CompletableFuture<Job> begun, CompletableFuture<T> result) {
        UUID id = UUID.randomUUID();
        try (Connection connection = dataSource.getConnection()) {
            if (!lockUnlessRunning(connection, kind)) {
                begun.completeExceptionally(
                        new AlreadyRunning(kind, table.running(kind).orElse(null)));
                return;
            }
            T value;
            try {
                begun.complete(table.begin(id, kind, startedBy));
                value = work.run(new ThrottledProgress((step, done, total) -> table.progress(id, step, done, total)));
                table.end(id, Status.SUCCEEDED, value, null);
            } finally {
                lock(connection, kind, "pg_advisory_unlock");
            }
            // Whoever waits for the result may begin the next job at once.
            result.complete(value);
        } catch (SQLException e) {
            fail(id, kind, new CannotGetJdbcConnectionException("no connection for " + kind, e), begun, result);
        } catch (Exception e) {
            fail(id, kind, e, begun, result);
        }
    }

    private void fail(
            UUID id, String kind, Exception cause, CompletableFuture<Job> begun, CompletableFuture<?> result) {
        if (!(cause instanceof Refusal)) {
            log.warn("job {} ({}) failed", kind, id, cause);
        }
        try {
            table.end(id, Status.FAILED, null, describe(cause));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
        begun.completeExceptionally(cause);
        result.completeExceptionally(cause);
    }

    private static String describe(Exception cause) {
        return cause instanceof Refusal refusal
                ? refusal.detail()
                : "Unexpected " + cause.getClass().getSimpleName() + ". The log has the details under this job's id.";
    }

    /** A job lets its lock go a moment after it is seen to have ended; that moment is waited for. */
    private boolean lockUnlessRunning(Connection connection, String kind) throws SQLException, InterruptedException {
        for (int attempt = 1; !lock(connection, kind, "pg_try_advisory_lock"); attempt++) {
            if (attempt == LOCK_ATTEMPTS || table.running(kind).isPresent()) {
                return false;
            }
            Thread.sleep(LOCK_PAUSE_MILLIS);
        }
        return true;
    }

    private static boolean lock(Connection connection, String kind, String function) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select " + function + "(?, ?)")) {
            statement.setInt(1, TenantScope.current().id());
            statement.setInt(2, kind.hashCode());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    public Optional<Job> find(UUID id) {
        return table.find(id);
    }

    @Override
    public Optional<Job> running(String kind) {
        return table.running(kind);
    }

    @Override
    public List<Job> recent(int limit) {
        return table.recent(limit);
    }

    /** Writes progress down at most once a second, and whenever the step changes. */
    private static final class ThrottledProgress implements Progress {
        interface Sink {
            void write(@Nullable String step, long done, @Nullable Long total);
        }

        private static final long WRITE_EVERY_NANOS = 1_000_000_000L;

        private final Sink sink;
        private @Nullable String step;
        private @Nullable Long total;
        private long writtenAt = System.nanoTime() - WRITE_EVERY_NANOS;

        ThrottledProgress(Sink sink) {
            this.sink = sink;
        }

        @Override
        public synchronized void step(String name, @Nullable Long newTotal) {
            step = name;
            total = newTotal;
            sink.write(step, 0, total);
            writtenAt = System.nanoTime();
        }

        @Override
        public synchronized void done(long count) {
            if (System.nanoTime() - writtenAt >= WRITE_EVERY_NANOS) {
                sink.write(step, count, total);
                writtenAt = System.nanoTime();
            }
        }
    }
}
