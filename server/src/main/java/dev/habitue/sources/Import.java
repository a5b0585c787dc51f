package dev.habitue.sources;

import dev.habitue.engine.tabular.DateOrder;
import dev.habitue.platform.Changes;
import dev.habitue.platform.sql.Coded;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One file that was brought in, or tried on, and what became of its rows: {@code read = imported + skipped + rejected}
 * once it has ended.
 *
 * @param dateOrder how dates such as 3/4/2020 were read; absent until the file has been looked at
 * @param dateOrderGiven whether a person said so, rather than the column
 * @param doubts what the columns left in doubt
 * @param skippedBy how many rows were skipped for which reason: blank, voided, duplicate, unchanged
 * @param valuesLeftOut values that could not be read in rows that were imported without them; listed with the rejects
 * @param records what the import changed in the people, none for a dry run
 * @param visits what it changed in the visits, none for a dry run
 * @param sameAs the earlier import of the same content, because of which this one had nothing to do
 * @param error why the file as a whole could not be read
 */
public record Import(
        UUID id,
        String fileName,
        long fileBytes,
        @Nullable ImportKind kind,
        boolean dryRun,
        Status status,
        @Nullable String encoding,
        @Nullable String delimiter,
        List<String> missingColumns,
        @Nullable DateOrder dateOrder,
        boolean dateOrderGiven,
        List<ColumnDoubt> doubts,
        long read,
        long imported,
        long skipped,
        long rejected,
        Map<String, Long> skippedBy,
        long valuesLeftOut,
        Changes records,
        Changes visits,
        @Nullable UUID sameAs,
        @Nullable String error,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant undoneAt) {
    /** Whether a person should say how its dates are to be read. */
    public boolean asksDateOrder() {
        return !dateOrderGiven && doubts.stream().anyMatch(doubt -> doubt.kind() == ColumnDoubt.Kind.DATE_ORDER_OPEN);
    }

    /** How far it is. */
    public enum Status implements Coded {
        /** The file is here and waits its turn. */
        RECEIVED,
        READING,
        WRITING,
        DONE,
        /** The file is none that can be imported; nothing was written. */
        REFUSED,
        /** It stopped on an error of ours; importing the file again goes over it safely. */
        FAILED,
        UNDONE;

        public boolean isFinal() {
            return ordinal() >= DONE.ordinal();
        }

        @Override
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
