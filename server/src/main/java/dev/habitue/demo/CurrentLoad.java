package dev.habitue.demo;

import dev.habitue.demo.spa.CurrentSystem;
import dev.habitue.demo.spa.SpaTable;
import dev.habitue.demo.spa.SpaWorld;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Makes and fills the booking system's tables inside the caller's transaction: all of it is there, or nothing. */
final class CurrentLoad {
    private static final int SOCKET_CHUNK = 1 << 16;

    private CurrentLoad() {}

    static void into(Connection connection, SpaWorld world) throws SQLException, IOException {
        CurrentSystem current = world.current();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            for (SpaTable table : SpaTable.values()) {
                statement.execute(table.creation());
                // A table made in this very transaction can take its rows frozen: they are never rewritten afterwards.
                String copy = "copy " + table.sqlName + " from stdin with (freeze true, encoding 'UTF8')";
                try (OutputStream out = new PGCopyOutputStream(postgres, copy, SOCKET_CHUNK)) {
                    current.write(table, world.rows(out));
                }
            }
            for (String key : SpaTable.KEYS) {
                statement.execute(key);
            }
            for (SpaTable table : SpaTable.values()) {
                statement.execute("analyze " + table.sqlName);
            }
        }
    }
}
