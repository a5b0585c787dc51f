package dev.habitue.sources.internal.imports.rows;

import dev.habitue.engine.tabular.SpreadsheetNumbers;
import dev.habitue.sources.internal.imports.files.CsvRow;
import dev.habitue.sources.internal.imports.files.Header;
import dev.habitue.sources.internal.imports.rows.RowOutcome.Doubt;
import java.util.List;

/** Reads a row's long numbers that count nothing: one whose last digits are lost would be another person's, and is left out. */
record ReadNumber(CsvRow row, Header header, List<Doubt> leftOut) {
    static final String DIGITS_LOST =
            "is in scientific notation, so that its last digits are lost: format the column as text and export it again";

    String in(String column) {
        String value = header.value(row, column);
        if (SpreadsheetNumbers.isScientific(value)) {
            leftOut.add(new Doubt(column, value, DIGITS_LOST));
            return "";
        }
        return SpreadsheetNumbers.withoutZeroFraction(value);
    }
}
