package dev.habitue.sources.internal.ranges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.habitue.fixtures.RunningServer;
import dev.habitue.platform.Databases;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What reads a source cannot write to it, though the source's own user might. */
class ReadOnlyConnectionTest {
    private final Databases.Access owner =
            RunningServer.shared().bean(Databases.class).owner();

    @Test
    void readsAndIsRefusedEveryWrite() {
        try (ReadOnlyConnection source = ReadOnlyConnection.postgres("The source", owner, Duration.ofSeconds(20))) {
            int rows = source.snapshot(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("select count(*) from tenant")) {
                    row.next();
                    return row.getInt(1);
                }
            });
            assertThat(rows).isPositive();
            assertThatThrownBy(() -> source.snapshot(connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.executeUpdate("create table written (id int)");
                        }
                    }))
                    .hasStackTraceContaining("read-only transaction");
        }
    }
}
