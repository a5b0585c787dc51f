package dev.habitue.sources.internal.ranges;

import dev.habitue.platform.Databases;
import dev.habitue.sources.internal.sync.SourceUnavailable;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Says in words a person can act on what a database's error means; what the errors are, each kind of server knows. */
interface DatabaseFailures {
    String title();

    Databases.Access access();

    /** What is wrong and what to do, going on after the source's name. */
    String reason(SQLException error);

    default SourceUnavailable of(SQLException error) {
        URI address = URI.create(access().url().substring("jdbc:".length()));
        return new SourceUnavailable(
                title() + " (" + address.getHost() + ":" + address.getPort() + address.getPath() + ") "
                        + reason(error)
                        + " What was read before stays available; it is tried again by itself.",
                error);
    }

    /** Whether the server was reached and then said nothing for too long. */
    static boolean isSilence(SQLException error) {
        for (@Nullable Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return !String.valueOf(cause.getMessage()).contains("onnect timed out");
            }
        }
        return false;
    }
}
