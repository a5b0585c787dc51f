package dev.habitue.platform;

import java.util.Optional;

/**
 * Signs what this installation hands out and must believe when it comes back, as the links in a message. Keys follow from
 * the installation's secret (SECRET_KEY), one for each use, so that a token of one use is worth nothing for another.
 */
public interface Signatures {
    /** A token safe in an address. What it says is signed, not hidden: no personal data in it. */
    String sign(String use, String content);

    /** What {@link #sign} was given; empty where the token was made elsewhere, for another use, or tampered with. */
    Optional<String> open(String use, String token);
}
