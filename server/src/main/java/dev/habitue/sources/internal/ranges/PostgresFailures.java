package dev.habitue.sources.internal.ranges;

import dev.habitue.platform.Databases;
import dev.habitue.sources.SourceProblem.Code;
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
    public Reason reason(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (DatabaseFailures.isSilence(error) || state.equals("57014")) {
            return silent(timeout);
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "08" ->
                new Reason(
                        Code.UNREACHABLE,
                        "cannot be reached. Check that it runs and that its address, port and firewall are right.");
            case "28" ->
                new Reason(
                        Code.ACCESS_DENIED,
                        "refuses the user " + access.user()
                                + " or the password. Check both, and the server's pg_hba.conf.",
                        String.valueOf(access.user()));
            case "3D" -> new Reason(Code.NO_DATABASE, "does not exist on that server. Check the database's name.");
            case "42" ->
                new Reason(
                        Code.QUERY_REFUSED,
                        "does not allow or understand a query: " + serverMessage(error) + ".",
                        serverMessage(error));
            case "53" -> full();
            case "57" -> new Reason(Code.STOPPING, "is starting or shutting down.");
            default -> new Reason(Code.ANSWERED_ERROR, "answered with error " + state + ".", state);
        };
    }

    private static String serverMessage(SQLException error) {
        ServerErrorMessage message = error instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return message == null ? "no reason given" : String.valueOf(message.getMessage());
    }
}
