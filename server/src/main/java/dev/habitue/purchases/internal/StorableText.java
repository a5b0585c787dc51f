package dev.habitue.purchases.internal;

import org.jspecify.annotations.Nullable;

/** PostgreSQL's text cannot hold a zero character; nothing that a person typed has one. */
final class StorableText {
    private StorableText() {}

    static String of(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null ? null : of(text);
    }
}
