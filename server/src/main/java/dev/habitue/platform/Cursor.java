package dev.habitue.platform;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on: the sort key of the last row that was seen, opaque to whoever carries it. It travels with the name
 * of its list, since a place in one list says nothing about another.
 */
public record Cursor(List<String> key) {
    private static final String SEPARATOR = "\u001f";

    public static Cursor of(Object... key) {
        return new Cursor(java.util.Arrays.stream(key).map(String::valueOf).toList());
    }

    /** @param list the list's name, with whatever else makes it that list */
    public String encode(String list) {
        List<String> parts = new ArrayList<>(List.of(list));
        parts.addAll(key);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses what {@link #encode} did not make, and what it made for another list. */
    public static @Nullable Cursor decode(@Nullable String text, String list, int parts) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            String joined = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            List<String> all = List.of(joined.split(SEPARATOR, -1));
            if (all.size() == parts + 1 && all.getFirst().equals(list) && joined.indexOf('\0') < 0) {
                return new Cursor(all.subList(1, all.size()));
            }
        } catch (IllegalArgumentException ignored) {
            // Falls through to the refusal: to the caller it is the same mistake.
        }
        throw refused();
    }

    /** A part of the key as a number; refuses a cursor that was tampered with. */
    public long number(int part) {
        try {
            return Long.parseLong(key.get(part));
        } catch (NumberFormatException e) {
            throw refused();
        }
    }

    /** A part of the key as a moment that a database can keep; refuses any other. */
    public Instant instant(int part) {
        try {
            Instant moment = Instant.parse(key.get(part));
            if (!moment.isBefore(Instant.EPOCH) && moment.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return moment;
            }
        } catch (DateTimeException ignored) {
            // Refused below.
        }
        throw refused();
    }

    public UUID uuid(int part) {
        try {
            return UUID.fromString(key.get(part));
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static InvalidInput refused() {
        return new InvalidInput(
                "cursor",
                "use the cursor that the previous answer of this very list gave, or leave it out to start again");
    }
}
