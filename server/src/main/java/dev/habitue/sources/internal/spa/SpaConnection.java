package dev.habitue.sources.internal.spa;

import dev.habitue.platform.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A connection to the spa's database that can only read and that gives up on a server which does not answer in time.
 * Each piece of work sees the database as of one moment. What cannot be done is refused in words of {@link SpaFailures}.
 */
final class SpaConnection implements AutoCloseable {
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private static final int CONNECT_SECONDS = 5;
    private static final int GRACE_SECONDS = 5;

    private final Connection connection;
    private final SpaFailures failures;
    private final String begin;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    private SpaConnection(Connection connection, SpaFailures failures, Duration timeout) {
        this.connection = connection;
        this.failures = failures;
        // Said anew in each transaction, because a pooler may hand every one of them to another session.
        this.begin = "set transaction isolation level repeatable read, read only; set local statement_timeout = "
                + timeout.toMillis() + "; set local time zone 'UTC'";
    }

    static SpaConnection open(Databases.Access access, Duration timeout) {
        SpaFailures failures = new SpaFailures(access, timeout);
        Properties properties = new Properties();
        properties.setProperty("user", access.user());
        properties.setProperty("password", access.password());
        properties.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        // The server's own limit comes first and says more; the socket's is for a server that is silent.
        properties.setProperty("socketTimeout", Long.toString(timeout.toSeconds() + GRACE_SECONDS));
        properties.setProperty("loginTimeout", Long.toString(2 * (timeout.toSeconds() + GRACE_SECONDS)));
        properties.setProperty("ApplicationName", "habitue");
        properties.setProperty("prepareThreshold", "0");
        properties.setProperty("readOnly", "true");
        properties.setProperty("tcpKeepAlive", "true");
        try {
            Connection connection = DriverManager.getConnection(access.url(), properties);
            connection.setAutoCommit(false);
            return new SpaConnection(connection, failures, timeout);
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    <T> T snapshot(Work<T> work) {
        oneAtATime.lock();
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute(begin);
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
