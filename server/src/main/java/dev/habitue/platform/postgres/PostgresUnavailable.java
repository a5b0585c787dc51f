package dev.habitue.platform.postgres;

import dev.habitue.platform.installation.StartupRefused;

/** The embedded PostgreSQL cannot serve; the message is one line that says why and what to do. */
public final class PostgresUnavailable extends StartupRefused {
    private static final long serialVersionUID = 1L;

    /** What stands in the way. */
    public enum Reason {
        DATA_IN_USE,
        PORT_TAKEN,
        OTHER_VERSION,
        UNSUPPORTED_SYSTEM,
        NOT_STARTED
    }

    private final Reason reason;

    PostgresUnavailable(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    PostgresUnavailable(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
