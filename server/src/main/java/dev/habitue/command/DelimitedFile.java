package dev.habitue.command;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.habitue.engine.tabular.ForeignFormat;
import dev.habitue.engine.tabular.TextEncoding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as text, whoever exported it: UTF-8 with or without a mark, UTF-16, or Windows-1252; fields parted by comma,
 * semicolon, tab or bar, as the file's own {@code sep=} line says or its first lines show.
 *
 * @param header names of the columns as they stand there
 * @param rows as many fields each as the header has names, as they stand there
 */
record DelimitedFile(List<String> header, List<Row> rows) {
    private static final int SAMPLE_LINES = 20;
    private static final int SAMPLE = 1 << 16;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** @param line where it begins in the file, counted from 1 */
    record Row(long line, List<String> fields) {}

    /** Refuses, with a line to print, what is no table of text, and one without a row. */
    static DelimitedFile read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new LinkSpec.Unreadable(file + " is a folder; name one CSV file");
        }
        Charset charset = charset(file);
        List<String> start = start(file, charset);
        boolean saysDelimiter = !start.isEmpty() && start.getFirst().matches("(?i)\"?sep=.\"?");
        char delimiter =
                saysDelimiter ? start.getFirst().charAt(start.getFirst().indexOf('=') + 1) : delimiter(start);
        List<String> header = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        try (BufferedReader reader = open(file, charset);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(reader)) {
            boolean skip = saysDelimiter;
            for (CsvRecord line : csv) {
                if (skip) {
                    skip = false;
                } else if (header.isEmpty()) {
                    header.addAll(line.getFields());
                } else if (line.getFields().stream().anyMatch(field -> !field.isBlank())) {
                    rows.add(new Row(line.getStartingLineNumber(), fitted(line.getFields(), header.size())));
                }
            }
        } catch (CsvParseException damaged) {
            throw new LinkSpec.Unreadable(file + " cannot be read to its end: "
                    + String.valueOf(damaged.getMessage()).replaceAll("\\s+", " "));
        }
        if (header.stream().allMatch(String::isBlank)) {
            throw new LinkSpec.Unreadable(file + " is empty: its first line must name the columns");
        }
        if (rows.isEmpty()) {
            throw new LinkSpec.Unreadable(file + " has a header and no row below it; export it again");
        }
        return new DelimitedFile(header, rows);
    }

    private static List<String> fitted(List<String> fields, int size) {
        List<String> fitted = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            fitted.add(i < fields.size() ? fields.get(i) : "");
        }
        return fitted;
    }

    private static BufferedReader open(Path file, Charset charset) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    private static Charset charset(Path file) throws IOException {
        TextEncoding encoding = new TextEncoding();
        long size = 0;
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] buffer = new byte[SAMPLE];
            for (int read = bytes.read(buffer); read > 0; read = bytes.read(buffer)) {
                encoding.take(buffer, read);
                size += read;
            }
        }
        if (size == 0) {
            throw new LinkSpec.Unreadable(file + " is empty: it holds not one byte");
        }
        ForeignFormat format = encoding.foreignFormat();
        if (format != null) {
            throw new LinkSpec.Unreadable(
                    file + " is " + format.described() + ", not CSV, whatever its name says: " + format.advice());
        }
        return encoding.charset();
    }

    private static List<String> start(Path file, Charset charset) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader text = open(file, charset)) {
            char[] start = new char[SAMPLE];
            int read = text.read(start);
            new String(start, 0, Math.max(0, read)).lines().limit(SAMPLE_LINES).forEach(lines::add);
        }
        return lines;
    }

    /** The one that parts the first lines into the most columns, evenly. */
    private static char delimiter(List<String> lines) {
        char best = ',';
        long bestScore = 0;
        for (char candidate : DELIMITERS) {
            long inHeader = lines.isEmpty() ? 0 : count(lines.getFirst(), candidate);
            long even = lines.stream()
                    .filter(line -> count(line, candidate) >= inHeader)
                    .count();
            if (inHeader * even > bestScore) {
                bestScore = inHeader * even;
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        boolean quoted = false;
        long count = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == wanted && !quoted) {
                count++;
            }
        }
        return count;
    }
}
