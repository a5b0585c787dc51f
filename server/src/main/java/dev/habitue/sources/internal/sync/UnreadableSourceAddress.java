package dev.habitue.sources.internal.sync;

import dev.habitue.platform.installation.StartupRefused;

/** An address of a source that cannot be understood; the one-line message says which setting and why. */
final class UnreadableSourceAddress extends StartupRefused {
    private static final long serialVersionUID = 1L;

    UnreadableSourceAddress(String message) {
        super(message);
    }
}
