package dev.habitue.identity.internal.linking;

import dev.habitue.engine.matching.people.PersonRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Tells whether a run would see anything that the last one has not seen. */
final class Fingerprint {
    private static final byte END = 0x1f;
    private static final byte ABSENT = 0x1e;

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    void add(PersonRecord person) {
        add(person.key());
        add(person.name());
        person.phones().forEach(this::add);
        add(person.email());
        add(person.document());
        add(person.place());
    }

    void add(@Nullable String text) {
        if (text == null) {
            digest.update(ABSENT);
        } else {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
        }
        digest.update(END);
    }

    /** Ends it: it takes no more. */
    byte[] value() {
        return digest.digest();
    }
}
