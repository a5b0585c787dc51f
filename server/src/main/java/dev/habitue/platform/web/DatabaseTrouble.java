package dev.habitue.platform.web;

import dev.habitue.platform.installation.DatabaseState;
import dev.habitue.platform.installation.DatabaseState.State;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells what is not our mistake and not the caller's: the database is away, or its disk is full. */
@Component
public class DatabaseTrouble {
    /** How long a caller had better wait. */
    public static final String RETRY_AFTER_SECONDS = "5";

    private static final String DISK_FULL = "53100";
    /** What a system says of a file that it has no room for; PostgreSQL and Java pass it on in these words. */
    private static final String NO_SPACE = "No space left on device";

    private final DatabaseState state;

    DatabaseTrouble(DatabaseState state) {
        this.state = state;
    }

    /** A 503 where that is what failed; takes note of it. */
    public Optional<Problem> in(@Nullable Throwable failure) {
        Optional<State> trouble = stateIn(failure);
        trouble.ifPresent(state::met);
        return trouble.map(DatabaseTrouble::problem);
    }

    private static Optional<State> stateIn(@Nullable Throwable failure) {
        boolean away = failure instanceof CannotCreateTransactionException
                || failure instanceof DataAccessResourceFailureException
                || failure instanceof QueryTimeoutException;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())
                    || (cause instanceof SQLException || cause instanceof IOException)
                            && String.valueOf(cause.getMessage()).contains(NO_SPACE)) {
                return Optional.of(State.READ_ONLY);
            }
            away |= cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLException broken && isBroken(broken.getSQLState());
        }
        return away ? Optional.of(State.DOWN) : Optional.empty();
    }

    /** Connection exceptions, and a server that is being shut down: https://www.postgresql.org/docs/18/errcodes-appendix.html. */
    private static boolean isBroken(@Nullable String sqlState) {
        return sqlState != null && (sqlState.startsWith("08") || sqlState.startsWith("57P"));
    }

    private static Problem problem(State trouble) {
        return trouble == State.READ_ONLY
                ? Problem.of(
                        503,
                        "disk-full",
                        "Disk full",
                        "The disk of the database is full, so nothing can be saved; what was saved is safe. Free some"
                                + " space on it, then try again.")
                : Problem.of(
                        503,
                        "temporarily-unavailable",
                        "Temporarily unavailable",
                        "The database does not answer at the moment. Try again in a few seconds.");
    }
}
