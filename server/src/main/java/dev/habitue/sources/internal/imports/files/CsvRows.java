package dev.habitue.sources.internal.imports.files;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV (<a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>) that may be damaged, in memory bounded by
 * the longest row. A general reader takes all that follows a quotation mark that is never closed as one value; this one
 * gives up that line only and goes on with the next. Quoted line breaks are taken where the row then has as many values
 * as the header.
 */
final class CsvRows {
    static final int LONGEST_LINE = 65_536;
    static final int MOST_LINES_IN_A_ROW = 50;
    private static final int SHOWN_OF_DAMAGE = 200;

    private record Line(long number, String text, boolean ended, boolean tooLong) {}

    private final Reader source;
    private final char delimiter;
    private final int columns;
    private final char[] buffer = new char[1 << 16];
    private final Deque<Line> pushedBack = new ArrayDeque<>();
    private int at;
    private int filled;
    private long lineNumber;

    /** @param columns how many values a row should have; 0 where that is not known yet */
    CsvRows(Reader source, char delimiter, int columns) {
        this.source = source;
        this.delimiter = delimiter;
        this.columns = columns;
    }

    /** The next row, or null at the end of the file. */
    @Nullable CsvRow next() throws IOException {
        Line first = nextLine();
        if (first == null) {
            return null;
        }
        if (first.tooLong()) {
            return damaged(first, "longer than " + LONGEST_LINE + " characters without a line break");
        }
        if (first.text().indexOf('\0') >= 0) {
            String text = first.text().replace("\0", "");
            if (text.isBlank()) {
                return damaged(first, "nothing but NUL bytes: this part of the file is lost");
            }
            first = new Line(first.number(), text, first.ended(), false);
        }
        List<String> values = split(first.text());
        return values != null ? row(first, values) : continued(first);
    }

    private CsvRow row(Line line, List<String> values) {
        return new CsvRow(line.number(), values, null, !line.ended() && values.size() < columns);
    }

    private CsvRow continued(Line first) throws IOException {
        StringBuilder text = new StringBuilder(first.text());
        Deque<Line> taken = new ArrayDeque<>();
        while (taken.size() + 1 < MOST_LINES_IN_A_ROW && text.length() < LONGEST_LINE) {
            Line next = nextLine();
            if (next == null) {
                break;
            }
            taken.addLast(next);
            if (next.tooLong()) {
                break;
            }
            text.append('\n').append(next.text().replace("\0", ""));
            List<String> values = next.text().indexOf('"') < 0 ? null : split(text.toString());
            if (values != null && isOneRow(text, values)) {
                return new CsvRow(first.number(), values, null, false);
            }
            if (values != null) {
                break;
            }
        }
        while (!taken.isEmpty()) {
            pushedBack.addFirst(taken.removeLast());
        }
        return damaged(first, "a quotation mark opens a value here that is never closed");
    }

    /** A stray mark that finds its match in a later row makes one value of whole rows: too many delimiters tell. */
    private boolean isOneRow(StringBuilder text, List<String> values) {
        long delimiters = text.chars().filter(c -> c == delimiter).count();
        return columns < 2 || values.size() == columns && delimiters < 2L * (columns - 1);
    }

    private static CsvRow damaged(Line line, String reason) {
        String text = line.text().replace("\0", "");
        String shown = text.length() > SHOWN_OF_DAMAGE ? text.substring(0, SHOWN_OF_DAMAGE) + "…" : text;
        return new CsvRow(line.number(), List.of(shown), reason, false);
    }

    /** The values of a row, or null where it ends within quotation marks. */
    private @Nullable List<String> split(String text) {
        List<String> values = new ArrayList<>(Math.max(columns, 8));
        int length = text.length();
        int from = 0;
        while (true) {
            if (from < length && text.charAt(from) == '"') {
                StringBuilder value = new StringBuilder();
                int end = quoted(text, from + 1, value);
                if (end < 0) {
                    return null;
                }
                values.add(value.toString());
                from = end;
            } else {
                int end = text.indexOf(delimiter, from);
                values.add(text.substring(from, end < 0 ? length : end));
                from = end < 0 ? length : end;
            }
            if (from >= length) {
                return values;
            }
            from++;
            if (from == length) {
                values.add("");
                return values;
            }
        }
    }

    /** Reads a quoted value up to its delimiter, what stands behind the closing mark included; -1 where it never closes. */
    private int quoted(String text, int from, StringBuilder value) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c != '"') {
                value.append(c);
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append('"');
                i += 2;
            } else {
                int end = text.indexOf(delimiter, i + 1);
                end = end < 0 ? text.length() : end;
                value.append(text, i + 1, end);
                return end;
            }
        }
        return -1;
    }

    private @Nullable Line nextLine() throws IOException {
        Line back = pushedBack.pollFirst();
        if (back != null) {
            return back;
        }
        StringBuilder text = new StringBuilder();
        boolean any = false;
        boolean tooLong = false;
        while (true) {
            if (at == filled && !fill()) {
                return any ? new Line(++lineNumber, text.toString(), false, tooLong) : null;
            }
            any = true;
            int end = endOfLine();
            if (text.length() + end - at > LONGEST_LINE) {
                tooLong = true;
            } else if (!tooLong) {
                text.append(buffer, at, end - at);
            }
            at = end;
            if (at < filled) {
                skipLineBreak();
                return new Line(++lineNumber, text.toString(), true, tooLong);
            }
        }
    }

    private int endOfLine() {
        int end = at;
        while (end < filled && buffer[end] != '\n' && buffer[end] != '\r') {
            end++;
        }
        return end;
    }

    private void skipLineBreak() throws IOException {
        boolean carriageReturn = buffer[at++] == '\r';
        if (carriageReturn && (at < filled || fill()) && buffer[at] == '\n') {
            at++;
        }
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = 0;
        int read = source.read(buffer, 0, buffer.length);
        filled = Math.max(read, 0);
        return read > 0;
    }
}
