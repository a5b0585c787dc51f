package dev.habitue.platform.input;

import java.sql.SQLException;
import java.util.Set;

/** Tells from an error whether the database refused a value for what it is: too large, too long, no text. */
public final class UnkeepableValue {
    /** https://www.postgresql.org/docs/current/errcodes-appendix.html */
    private static final String DATA_EXCEPTION = "22";

    private static final Set<String> TOO_LONG = Set.of("54000");

    private UnkeepableValue() {}

    public static boolean isCauseOf(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith(DATA_EXCEPTION) || TOO_LONG.contains(sql.getSQLState());
            }
        }
        return false;
    }
}
