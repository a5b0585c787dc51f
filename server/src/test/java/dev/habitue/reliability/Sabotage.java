package dev.habitue.reliability;

import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Databases;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Takes a guard away from a server's database, as its owner may, to show that a test would notice. */
final class Sabotage implements AutoCloseable {
    private final Connection connection;

    private Sabotage(Connection connection) {
        this.connection = connection;
    }

    static Sabotage of(RunningServer server) throws SQLException {
        Databases.Access owner = server.bean(Databases.class).owner();
        return new Sabotage(DriverManager.getConnection(owner.url(), owner.user(), owner.password()));
    }

    static Sabotage with(Connection connection) {
        return new Sabotage(connection);
    }

    Sabotage execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }

    /** Puts another text in a function's place. */
    Sabotage rewrite(String function, String part, String replacement) throws SQLException {
        String definition;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select pg_get_functiondef(oid) from pg_proc where proname = '" + function + "'")) {
            row.next();
            definition = row.getString(1);
        }
        if (!definition.contains(part)) {
            throw new IllegalStateException(function + " has no such part any more: " + part);
        }
        return execute(definition.replace(part, replacement));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
