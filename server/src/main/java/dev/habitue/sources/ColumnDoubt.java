package dev.habitue.sources;

import dev.habitue.platform.sql.Coded;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a file's column left in doubt, or what was mended in it, for a person to know.
 *
 * @param values how many values it is about
 * @param example one of them
 */
public record ColumnDoubt(
        String column, Kind kind, long values, @Nullable String example) {
    /** What it is about. */
    public enum Kind implements Coded {
        /** Dates can be read both ways, and none of the column says which: a question to a person. */
        DATE_ORDER_OPEN,
        /** Some dates can only be read the other way than the rest. */
        DATE_ORDER_MIXED,
        /** Some numbers have the other mark before their decimals than the rest. */
        DECIMAL_MARK_MIXED,
        /** Text that was encoded twice and was put right. */
        TEXT_MENDED,
        /** Text whose letters are lost. */
        TEXT_DAMAGED,
        /** Long numbers in scientific notation, whose last digits are lost; they count for nothing. */
        DIGITS_LOST,
        /** Two columns of one name, of which never both are filled. */
        COLUMNS_MERGED;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
