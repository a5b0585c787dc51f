package dev.habitue.demo.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes rows of PostgreSQL's COPY text format, or of CSV, into a stream through one array. */
public final class RowBuffer {
    private static final int CAPACITY = 1 << 16;
    private static final int LONGEST_FIELD = 1 << 12;

    private final OutputStream out;
    private final Calendar calendar;
    private final byte[] bytes = new byte[CAPACITY + LONGEST_FIELD];
    private int size;
    private boolean begun;

    public RowBuffer(OutputStream out, Calendar calendar) {
        this.out = out;
        this.calendar = calendar;
    }

    public RowBuffer nothing() {
        next();
        put('\\');
        put('N');
        return this;
    }

    public RowBuffer number(long value) {
        next();
        digits(value);
        return this;
    }

    public RowBuffer flag(boolean value) {
        next();
        put(value ? 't' : 'f');
        return this;
    }

    public RowBuffer text(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        next();
        boolean plain = true;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            plain &= c >= ' ' && c < 127 && c != '\\';
        }
        if (plain) {
            raw(value);
        } else {
            String escaped = value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
            put(escaped.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    public RowBuffer date(int day) {
        next();
        put(calendar.isoDate(day));
        return this;
    }

    public RowBuffer time(int minute) {
        next();
        clock(minute);
        return this;
    }

    /** An instant, given as the spa's day and minute. */
    public RowBuffer instant(int day, int minute) {
        next();
        put(calendar.isoDate(day));
        put(' ');
        clock(minute);
        put(calendar.offset(day));
        return this;
    }

    public void end() throws IOException {
        put('\n');
        begun = false;
        if (size >= CAPACITY) {
            flush();
        }
    }

    /** A line of a CSV file, quoted where it must be. */
    public void csv(String... fields) throws IOException {
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                put(',');
            }
            String field = fields[i];
            boolean quoted = field.indexOf(',') >= 0 || field.indexOf('"') >= 0 || field.indexOf('\n') >= 0;
            put((quoted ? '"' + field.replace("\"", "\"\"") + '"' : field).getBytes(StandardCharsets.UTF_8));
        }
        end();
    }

    public void line(String text) throws IOException {
        put(text.getBytes(StandardCharsets.UTF_8));
        end();
    }

    public void flush() throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }

    private void next() {
        if (begun) {
            put('\t');
        }
        begun = true;
    }

    private void clock(int minute) {
        int hours = minute / 60;
        int minutes = minute % 60;
        put((char) ('0' + hours / 10));
        put((char) ('0' + hours % 10));
        put(':');
        put((char) ('0' + minutes / 10));
        put((char) ('0' + minutes % 10));
    }

    private void digits(long value) {
        if (value < 0) {
            put('-');
            digits(-value);
            return;
        }
        int width = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            width++;
        }
        long rest = value;
        for (int i = width - 1; i >= 0; i--) {
            bytes[size + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += width;
    }

    private void raw(String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            put(ascii.charAt(i));
        }
    }

    private void put(char ascii) {
        bytes[size++] = (byte) ascii;
    }

    private void put(byte[] field) {
        System.arraycopy(field, 0, bytes, size, field.length);
        size += field.length;
    }
}
