package dev.habitue.platform;

import java.util.Optional;

/**
 * Keeps secrets that the program must be able to read again, as the key by which it signs for somebody. Locked under a key
 * that follows from the installation's secret (SECRET_KEY), for one use and one tenant: elsewhere it does not open.
 */
public interface Vault {
    /** Must be called within a tenant's scope. The same secret is never locked to the same text twice. */
    String lock(String use, String secret);

    /** What {@link #lock} was given; empty where it was locked elsewhere, for another use, or under another SECRET_KEY. */
    Optional<String> unlock(String use, String locked);
}
