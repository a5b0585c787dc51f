package dev.habitue.platform.input;

import org.jspecify.annotations.Nullable;

/**
 * Text that no database and no file keeps: with a NUL, or with half of a character (an unpaired surrogate, as an escape
 * that was cut in two leaves behind).
 */
public final class UnkeepableText {
    private UnkeepableText() {}

    /** What is wrong with the text; null where nothing is. */
    public static @Nullable String reason(CharSequence text) {
        for (int place = 0; place < text.length(); place++) {
            char character = text.charAt(place);
            if (character == 0) {
                return "holds a NUL character: leave it out";
            }
            if (Character.isSurrogate(character)) {
                boolean whole = Character.isHighSurrogate(character)
                        && place + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(place + 1));
                if (!whole) {
                    return "holds half of a character: send text as UTF-8";
                }
                place++;
            }
        }
        return null;
    }
}
