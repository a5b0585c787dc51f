package dev.habitue.platform;

import org.jspecify.annotations.Nullable;

/** The program cannot start as it was asked to; the message is one line that says which setting and why. */
public final class StartRefused extends RuntimeException {
    public StartRefused(String reason) {
        this(reason, null);
    }

    public StartRefused(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
