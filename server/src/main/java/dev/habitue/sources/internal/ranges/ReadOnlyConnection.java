package dev.habitue.sources.internal.ranges;

import dev.habitue.platform.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection to a source's database that can only read and that gives up on a server which does not answer in time.
 * Each piece of work sees the database as of one moment. What cannot be done is refused in words a person can act on.
 *
 * <p>Work is plain JDBC: {@code platform.sql.Sql} speaks to Habitué's own database, as a tenant and in its transactions.
 */
public final class ReadOnlyConnection implements AutoCloseable {
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private static final int CONNECT_SECONDS = 5;
    private static final int GRACE_SECONDS = 5;

    private final Connection connection;
    private final DatabaseFailures failures;
    private final List<String> begin;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    private ReadOnlyConnection(Connection connection, DatabaseFailures failures, List<String> begin) {
        this.connection = connection;
        this.failures = failures;
        this.begin = begin;
    }

    /** @param title what the source is called in messages, at the beginning of a sentence */
    public static ReadOnlyConnection postgres(String title, Databases.Access access, Duration timeout) {
        Properties properties = new Properties();
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        // The server's own limit comes first and says more; the socket's is for a server that is silent.
        properties.setProperty("socketTimeout", Long.toString(timeout.toSeconds() + GRACE_SECONDS));
        properties.setProperty("loginTimeout", Long.toString(2 * (timeout.toSeconds() + GRACE_SECONDS)));
        properties.setProperty("ApplicationName", "habitue");
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("readOnly", "true");
        properties.setProperty("tcpKeepAlive", "true");
        // Said anew in each transaction, because a pooler may hand every one of them to another session.
        List<String> begin = List.of("set transaction isolation level repeatable read, read only; set local"
                + " statement_timeout = " + timeout.toMillis() + "; set local time zone 'UTC'");
        return open(access, properties, new PostgresFailures(title, access, timeout), server -> begin);
    }

    /** @param title what the source is called in messages, at the beginning of a sentence */
    public static ReadOnlyConnection mariaDb(String title, Databases.Access access, Duration timeout) {
        Properties properties = new Properties();
        properties.setProperty(
                "connectTimeout",
                Long.toString(Duration.ofSeconds(CONNECT_SECONDS).toMillis()));
        properties.setProperty(
                "socketTimeout",
                Long.toString(timeout.plusSeconds(GRACE_SECONDS).toMillis()));
        properties.setProperty("tcpKeepAlive", "true");
        return open(
                access,
                properties,
                new MariaDbFailures(title, access, timeout),
                server -> List.of(
                        mariaDbTimeout(server, timeout),
                        "set transaction isolation level repeatable read",
                        "start transaction with consistent snapshot, read only"));
    }

    private static String mariaDbTimeout(Connection server, Duration timeout) throws SQLException {
        boolean mariaDb = server.getMetaData().getDatabaseProductName().equalsIgnoreCase("MariaDB");
        return mariaDb
                ? "set max_statement_time = " + Math.max(1, timeout.toSeconds())
                : "set max_execution_time = " + timeout.toMillis();
    }

    private static ReadOnlyConnection open(
            Databases.Access access, Properties properties, DatabaseFailures failures, Work<List<String>> begin) {
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        try {
            Connection connection = DriverManager.getConnection(access.url(), properties);
            try {
                connection.setAutoCommit(false);
                return new ReadOnlyConnection(connection, failures, begin.with(connection));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    String title() {
        return failures.title();
    }

    public <T> T snapshot(Work<T> work) {
        oneAtATime.lock();
        try {
            try (Statement statement = connection.createStatement()) {
                for (String each : begin) {
                    statement.execute(each);
                }
            }
            T result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException e) {
            rollBack(e);
            throw failures.of(e);
        } finally {
            oneAtATime.unlock();
        }
    }

    private void rollBack(SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }
}
