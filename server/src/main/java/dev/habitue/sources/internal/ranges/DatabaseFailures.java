package dev.habitue.sources.internal.ranges;

import dev.habitue.platform.Databases;
import dev.habitue.sources.SourceProblem;
import dev.habitue.sources.internal.sync.SourceUnavailable;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in words a person can act on what a database's error means; what the errors are, each kind of server knows. */
interface DatabaseFailures {
    String title();

    Databases.Access access();

    Reason reason(SQLException error);

    /**
     * @param words what is wrong and what to do, going on after the source's name
     * @param fact what the problem names beside the place
     */
    record Reason(SourceProblem.Code code, String words, String... fact) {}

    default SourceUnavailable of(SQLException error) {
        URI address = URI.create(access().url().substring("jdbc:".length()));
        String place = address.getHost() + ":" + address.getPort() + address.getPath();
        Reason reason = reason(error);
        List<String> facts = new ArrayList<>(List.of(place));
        facts.addAll(List.of(reason.fact()));
        return new SourceUnavailable(
                new SourceProblem(reason.code(), facts),
                title() + " (" + place + ") "
                        + reason.words()
                        + " What was read before stays available; it is tried again by itself.",
                error);
    }

    default Reason silent(Duration timeout) {
        return new Reason(
                SourceProblem.Code.SILENT,
                "did not answer within " + timeout.toSeconds() + " s. It is overloaded or its network is slow.",
                Long.toString(timeout.toSeconds()));
    }

    default Reason full() {
        return new Reason(
                SourceProblem.Code.FULL,
                "has no room for another connection. Raise its max_connections, or close others.");
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
