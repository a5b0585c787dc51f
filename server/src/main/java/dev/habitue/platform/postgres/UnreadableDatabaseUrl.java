package dev.habitue.platform.postgres;

import dev.habitue.platform.installation.StartupRefused;

/** A database address that cannot be understood; the one-line message says which and why, never the password. */
public final class UnreadableDatabaseUrl extends StartupRefused {
    private static final long serialVersionUID = 1L;

    UnreadableDatabaseUrl(String variable, String reason) {
        super(variable + " " + reason);
    }
}
