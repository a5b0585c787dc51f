package dev.habitue.sources.internal.imports.files;

import dev.habitue.engine.tabular.CellText;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a spreadsheet leaves around and in place of values. */
public final class Blanks {
    private static final Set<String> NO_VALUE = Set.of("#n/a", "#n/d", "#ref!", "#value!", "#¡valor!", "null", "nan");

    private Blanks() {}

    /** The text with single blanks between its words, none around them and nothing invisible; empty for a spreadsheet's error or null. */
    public static String tidy(String text) {
        String value = CellText.tidy(text);
        return value.length() <= 8 && NO_VALUE.contains(value.toLowerCase(Locale.ROOT)) ? "" : value;
    }

    public static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
