package dev.habitue.platform.sql;

import org.jspecify.annotations.Nullable;

/** PostgreSQL's text cannot hold a zero character; nothing that a person typed has one. */
public final class StorableText {
    private StorableText() {}

    public static String of(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    public static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }
}
