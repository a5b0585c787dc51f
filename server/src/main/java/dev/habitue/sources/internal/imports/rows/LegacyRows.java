package dev.habitue.sources.internal.imports.rows;

import dev.habitue.sources.ImportKind;
import dev.habitue.sources.internal.imports.files.ColumnReadings;
import dev.habitue.sources.internal.imports.files.CsvRow;
import dev.habitue.sources.internal.imports.files.Header;
import java.util.List;

/** Understands the rows of one kind of export: first each by itself, then group by group. */
public interface LegacyRows {
    ImportKind kind();

    /** Reads one row that is neither blank nor damaged. */
    RowOutcome read(CsvRow row, Header header, ColumnReadings columns);

    record Staged(String groupKey, long line, String content) {}

    /** Rows that turned out, beside the others of their group, to be none to write. */
    record Verdict(long line, RowOutcome outcome) {}

    /** What to write for a page of whole groups; rows without a verdict are imported. */
    interface Batch {
        List<Verdict> verdicts();

        Written write(java.util.UUID importId);
    }

    record Written(dev.habitue.platform.Changes records, dev.habitue.platform.Changes visits) {}

    /** Puts a page of whole groups together; reads and writes nothing. */
    Batch assemble(List<Staged> page);
}
