package dev.habitue.sources.internal.imports.rows;

import dev.habitue.platform.sql.Coded;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What becomes of one row that was read. */
public sealed interface RowOutcome {
    /** It waits to be written, with the others of its group; some values may have been left out of it. */
    record Kept(String groupKey, String content, List<Doubt> leftOut) implements RowOutcome {}

    record Skipped(Reason reason) implements RowOutcome {}

    record Rejected(Doubt doubt) implements RowOutcome {}

    /** What could not be read or believed; no column where it is the whole row. */
    record Doubt(@Nullable String column, @Nullable String value, String reason) {}

    /** Why a row counts for nothing though nothing is wrong with it. */
    enum Reason implements Coded {
        BLANK,
        VOIDED,
        DUPLICATE,
        UNCHANGED;

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
