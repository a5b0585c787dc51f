package dev.habitue.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list goes on: the sort key of the last row that was seen, opaque to whoever carries it. */
public record Cursor(List<String> key) {
    private static final String SEPARATOR = "\u001f";

    public static Cursor of(Object... key) {
        return new Cursor(java.util.Arrays.stream(key).map(String::valueOf).toList());
    }

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, key).getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses what {@link #encode} did not make. */
    public static @Nullable Cursor decode(@Nullable String text, int parts) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> key = List.of(joined.split(SEPARATOR, -1));
            if (key.size() == parts) {
                return new Cursor(key);
            }
        } catch (IllegalArgumentException ignored) {
            // Falls through to the refusal: to the caller it is the same mistake.
        }
        throw new InvalidInput("cursor", "use the cursor of the previous answer, or leave it out to start again");
    }

    /** A part of the key as a number; refuses a cursor that was tampered with. */
    public long number(int part) {
        try {
            return Long.parseLong(key.get(part));
        } catch (NumberFormatException e) {
            throw new InvalidInput("cursor", "use the cursor of the previous answer, or leave it out to start again");
        }
    }
}
