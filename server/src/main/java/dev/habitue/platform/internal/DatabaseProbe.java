package dev.habitue.platform.internal;

import dev.habitue.platform.Databases;
import dev.habitue.platform.installation.DatabaseState;
import dev.habitue.platform.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Asks over a connection of its own with short patience: the pool's may all be waiting for what never comes. */
@Component
class DatabaseProbe implements DatabaseState, DisposableBean {
    private static final Logger log = LoggerFactory.getLogger(DatabaseProbe.class);
    private static final String PATIENCE_SECONDS = "2";
    private static final long PATIENCE_MILLIS = 2_500;
    private static final Duration WATCH_EVERY = Duration.ofSeconds(2);
    private static final Duration DISK_REMEMBERED = Duration.ofSeconds(60);
    private static final long MIB = 1024L * 1024;

    private final Databases databases;
    private final Installation installation;
    private final Clock clock;
    private final long leastMib;
    private final AtomicReference<State> known = new AtomicReference<>(State.UP);
    private final AtomicReference<@Nullable CompletableFuture<State>> asking = new AtomicReference<>();
    private volatile Instant diskMetFull = Instant.MIN;
    private volatile boolean ended;
    private @Nullable Connection connection;

    DatabaseProbe(
            Databases databases,
            Installation installation,
            Clock clock,
            @Value("${habitue.health.read-only-mib:32}") long leastMib) {
        this.databases = databases;
        this.installation = installation;
        this.clock = clock;
        this.leastMib = leastMib;
    }

    @Override
    public State now() {
        CompletableFuture<State> mine = new CompletableFuture<>();
        CompletableFuture<State> others = asking.compareAndExchange(null, mine);
        if (others == null) {
            Thread.ofVirtual().name("database-probe").start(() -> {
                try {
                    mine.complete(ask());
                } finally {
                    mine.complete(State.DOWN);
                    asking.set(null);
                }
            });
        }
        State state = await(others == null ? mine : others);
        change(state);
        return state;
    }

    private static State await(CompletableFuture<State> answer) {
        try {
            return answer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return State.DOWN;
        } catch (ExecutionException | TimeoutException e) {
            return State.DOWN;
        }
    }

    private State ask() {
        try {
            if (connection == null) {
                connection = connect();
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
        } catch (SQLException noAnswer) {
            close();
            return State.DOWN;
        }
        return diskIsFull() ? State.READ_ONLY : State.UP;
    }

    private Connection connect() throws SQLException {
        Databases.Access access = databases.application();
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        for (String bound : new String[] {"connectTimeout", "loginTimeout", "socketTimeout"}) {
            properties.setProperty(bound, PATIENCE_SECONDS);
        }
        return DriverManager.getConnection(access.url(), properties);
    }

    private boolean diskIsFull() {
        if (diskMetFull.isAfter(clock.instant().minus(DISK_REMEMBERED))) {
            return true;
        }
        try {
            return installation.databaseUrl() == null
                    && Files.getFileStore(installation.data()).getUsableSpace() < leastMib * MIB;
        } catch (IOException unknown) {
            return false;
        }
    }

    @Override
    public void met(State trouble) {
        if (trouble == State.READ_ONLY) {
            diskMetFull = clock.instant();
        }
        change(trouble);
    }

    private void change(State state) {
        if (known.getAndSet(state) == state) {
            return;
        }
        switch (state) {
            case UP -> log.info("the database answers again, and there is room on its disk");
            case READ_ONLY ->
                log.warn(
                        "the disk is full: free some space where the database lies ({}); nothing is saved until then",
                        installation.data());
            case DOWN -> log.warn("the database does not answer");
        }
        if (state != State.UP) {
            Thread.ofVirtual().name("database-watch").start(this::watch);
        }
    }

    /** Whoever reads the log learns when it is over, also where nobody asks for health. */
    private void watch() {
        while (!ended && known.get() != State.UP) {
            try {
                Thread.sleep(WATCH_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (!ended) {
                now();
            }
        }
    }

    @Override
    public void destroy() {
        ended = true;
        close();
    }

    private void close() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.abort(Runnable::run);
            } catch (SQLException alreadyClosed) {
                // It is of no use any more either way.
            }
        }
    }
}
