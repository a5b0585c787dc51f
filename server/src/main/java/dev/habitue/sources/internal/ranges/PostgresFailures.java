package dev.habitue.sources.internal.ranges;

import dev.habitue.platform.Databases;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Says in words a person can act on what a database's error means. The server's own message is shown only where it
 * speaks of tables and columns: elsewhere it may quote people's data.
 */
record PostgresFailures(String title, Databases.Access access, Duration timeout) implements DatabaseFailures {
    @Override
    public String reason(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (DatabaseFailures.isSilence(error) || state.equals("57014")) {
            return "did not answer within " + timeout.toSeconds() + " s. It is overloaded or its network is slow.";
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" -> "cannot be reached. Check that it runs and that its address, port and firewall are right.";
            case "28" ->
                "refuses the user " + access.user() + " or the password. Check both, and the server's pg_hba.conf.";
            case "3D" -> "does not exist on that server. Check the database's name.";
            case "42" -> "does not allow or understand a query: " + serverMessage(error) + ".";
            case "53" -> "has no room for another connection. Raise its max_connections, or close others.";
            case "57" -> "is starting or shutting down.";
            default -> "answered with error " + state + ".";
        };
    }

    private static String serverMessage(SQLException error) {
        ServerErrorMessage message = error instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return message == null ? "no reason given" : String.valueOf(message.getMessage());
    }
}
