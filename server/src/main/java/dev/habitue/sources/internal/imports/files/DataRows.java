package dev.habitue.sources.internal.imports.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The rows of a file below a line; closing it closes the file. */
public final class DataRows implements Closeable {
    private final Reader text;
    private final CsvRows rows;
    private final long afterLine;

    DataRows(Reader text, char delimiter, int columns, long afterLine) {
        this.text = text;
        this.rows = new CsvRows(text, delimiter, columns);
        this.afterLine = afterLine;
    }

    /** The next row, or null at the end of the file. */
    public @Nullable CsvRow next() throws IOException {
        CsvRow row = rows.next();
        while (row != null && row.line() <= afterLine) {
            row = rows.next();
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
