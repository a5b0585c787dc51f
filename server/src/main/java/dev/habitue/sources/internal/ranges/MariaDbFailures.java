package dev.habitue.sources.internal.ranges;

import dev.habitue.platform.Databases;
import dev.habitue.sources.SourceProblem.Code;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/**
 * Errors of MySQL and MariaDB by their numbers, which both servers share
 * (<a href="https://mariadb.com/docs/server/reference/error-codes">list</a>). The server's own message is shown only where
 * it speaks of tables and columns: elsewhere it may quote people's data.
 */
record MariaDbFailures(String title, Databases.Access access, Duration timeout) implements DatabaseFailures {
    private static final Set<Integer> TOO_LONG = Set.of(1969, 3024, 1317);
    private static final Set<Integer> NO_ACCESS = Set.of(1045, 1698, 1251, 4151);
    private static final Set<Integer> NO_DATABASE = Set.of(1049, 1044);
    private static final Set<Integer> NO_PRIVILEGE = Set.of(1142, 1143, 1146, 1054, 1064, 1305);
    private static final Set<Integer> FULL = Set.of(1040, 1203, 1226);
    private static final Set<Integer> STOPPING = Set.of(1053, 1077, 1079);
    private static final int READ_ONLY = 1792;

    @Override
    public Reason reason(SQLException error) {
        int code = error.getErrorCode();
        String state = String.valueOf(error.getSQLState());
        if (TOO_LONG.contains(code) || DatabaseFailures.isSilence(error)) {
            return silent(timeout);
        }
        if (NO_ACCESS.contains(code)) {
            return new Reason(
                    Code.ACCESS_DENIED,
                    "refuses the user " + access.user()
                            + " or the password. Check both, and from which hosts the user may come.",
                    String.valueOf(access.user()));
        }
        if (NO_DATABASE.contains(code)) {
            return new Reason(
                    Code.NO_DATABASE,
                    "does not exist on that server, or the user may not use it. Check the database's name and its grants.");
        }
        if (NO_PRIVILEGE.contains(code)) {
            return new Reason(
                    Code.QUERY_REFUSED,
                    "does not allow or understand a query: " + error.getMessage() + ".",
                    String.valueOf(error.getMessage()));
        }
        if (FULL.contains(code)) {
            return full();
        }
        if (STOPPING.contains(code)) {
            return new Reason(Code.STOPPING, "is shutting down.");
        }
        if (code == READ_ONLY) {
            return new Reason(
                    Code.ANSWERED_ERROR,
                    "was asked to write within a read-only transaction, which it refuses (25006).",
                    "25006");
        }
        return state.startsWith("08")
                ? new Reason(
                        Code.UNREACHABLE,
                        "cannot be reached. Check that it runs and that its address, port and firewall are right; a server"
                                + " that asks for encryption needs ?ssl-mode=REQUIRED in the address.")
                : new Reason(
                        Code.ANSWERED_ERROR,
                        "answered with error " + code + " (" + state + ").",
                        code + " (" + state + ")");
    }
}
