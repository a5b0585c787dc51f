package dev.habitue.customers.internal.intake;

import dev.habitue.customers.SourceRecordDraft;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells whether a source says the same of a person as last time. */
final class ContentHash {
    private static final int BYTES = 16;

    private final MessageDigest digest;
    private ByteBuffer buffer = ByteBuffer.allocate(1024);

    ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] of(SourceRecordDraft draft) {
        buffer.clear();
        add(draft.externalId());
        add(draft.name());
        add(draft.phone());
        add(draft.email());
        add(draft.document());
        add(draft.address());
        add(draft.city());
        add(draft.country());
        add(draft.registeredAt() == null ? null : draft.registeredAt().toString());
        for (Map.Entry<String, String> entry : new TreeMap<>(draft.raw()).entrySet()) {
            add(entry.getKey());
            add(entry.getValue());
        }
        digest.update(buffer.array(), 0, buffer.position());
        return Arrays.copyOf(digest.digest(), BYTES);
    }

    private void add(@Nullable String value) {
        byte[] bytes = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        if (buffer.remaining() < bytes.length + Integer.BYTES) {
            buffer = ByteBuffer.allocate(2 * (buffer.capacity() + bytes.length))
                    .put(buffer.array(), 0, buffer.position());
        }
        buffer.putInt(value == null ? -1 : bytes.length).put(bytes);
    }
}
