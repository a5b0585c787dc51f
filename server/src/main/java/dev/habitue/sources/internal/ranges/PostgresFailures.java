package dev.habitue.sources.internal.ranges;

import dev.habitue.platform.Databases;
import dev.habitue.sources.internal.sync.SourceUnavailable;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Says in words a person can act on what a database's error means. The server's own message is shown only where it
 * speaks of tables and columns: elsewhere it may quote people's data.
 */
record PostgresFailures(String title, Databases.Access access, Duration timeout) implements DatabaseFailures {
    @Override
    public SourceUnavailable of(SQLException error) {
        return new SourceUnavailable(
                title + " (" + place() + ") " + reason(error)
                        + " What was read before stays available; it is tried again by itself.",
                error);
    }

    private String place() {
        URI address = URI.create(access.url().substring("jdbc:".length()));
        return address.getHost() + ":" + address.getPort() + address.getPath();
    }

    private String reason(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (isSilence(error) || state.equals("57014")) {
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

    private static boolean isSilence(SQLException error) {
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return !String.valueOf(cause.getMessage()).contains("onnect timed out");
            }
        }
        return false;
    }
}
