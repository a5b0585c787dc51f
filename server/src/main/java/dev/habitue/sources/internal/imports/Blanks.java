package dev.habitue.sources.internal.imports;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a spreadsheet leaves around and in place of values. */
final class Blanks {
    private static final Set<String> NO_VALUE = Set.of("#n/a", "#n/d", "#ref!", "#value!", "#¡valor!", "null", "nan");

    private Blanks() {}

    /** The text with single blanks between its words and none around them; empty for a spreadsheet's error or null. */
    static String tidy(String text) {
        StringBuilder tidy = new StringBuilder(text.length());
        boolean blank = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c) || c == '\uFEFF') {
                blank = true;
            } else {
                if (blank && !tidy.isEmpty()) {
                    tidy.append(' ');
                }
                tidy.append(c);
                blank = false;
            }
        }
        String value = tidy.toString();
        return value.length() <= 8 && NO_VALUE.contains(value.toLowerCase(Locale.ROOT)) ? "" : value;
    }

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
