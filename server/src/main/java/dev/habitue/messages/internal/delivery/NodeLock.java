package dev.habitue.messages.internal.delivery;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Says to other nodes that this one lives: a session lock of the database under the node's number, gone with its
 * connection. A node whose connection breaks goes on under a new number, because others may take over its messages.
 */
@Component
class NodeLock {
    static final int CLASS = 0x6d736773;
    private static final Logger log = LoggerFactory.getLogger(NodeLock.class);
    private static final int PATIENCE_SECONDS = 2;

    private final DataSource dataSource;
    private final SecureRandom random = new SecureRandom();
    private @Nullable Connection connection;
    private int node;

    NodeLock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** The number under which this node takes messages at the moment. */
    synchronized int node() {
        try {
            if (connection == null || !connection.isValid(PATIENCE_SECONDS)) {
                release();
                acquire();
            }
            return node;
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not answer", e);
        }
    }

    private void acquire() throws SQLException {
        Connection fresh = dataSource.getConnection();
        // Postgres answers object ids without a sign.
        int number = random.nextInt(Integer.MAX_VALUE);
        try (Statement lock = fresh.createStatement()) {
            lock.execute("select pg_advisory_lock(%d, %d)".formatted(CLASS, number));
        } catch (SQLException e) {
            fresh.close();
            throw e;
        }
        connection = fresh;
        node = number;
    }

    synchronized void release() {
        if (connection == null) {
            return;
        }
        try (Connection old = connection;
                Statement unlock = old.createStatement()) {
            unlock.execute("select pg_advisory_unlock(%d, %d)".formatted(CLASS, node));
        } catch (SQLException e) {
            log.debug("the lock went with its connection", e);
        } finally {
            connection = null;
        }
    }
}
