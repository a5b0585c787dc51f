package dev.habitue.command;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table as text, whoever exported it: UTF-8 with or without a mark, UTF-16, or Windows-1252; fields parted by comma,
 * semicolon, tab or bar.
 *
 * @param header names of the columns, trimmed
 * @param rows as many fields each as the header has names
 */
record DelimitedFile(List<String> header, List<List<String>> rows) {
    private static final int SAMPLE = 1 << 16;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    /** Refuses, as an {@link IOException} with a line to print, a file that is empty. */
    static DelimitedFile read(Path file) throws IOException {
        Charset charset = charset(file);
        char delimiter = delimiter(file, charset);
        List<String> header = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        try (Reader reader = open(file, charset);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(reader)) {
            for (CsvRecord line : csv) {
                if (header.isEmpty()) {
                    line.getFields().forEach(name -> header.add(name.trim()));
                } else if (line.getFields().stream().anyMatch(field -> !field.isBlank())) {
                    rows.add(fitted(line.getFields(), header.size()));
                }
            }
        }
        if (header.isEmpty()) {
            throw new IOException(file + " is empty: its first line must name the columns");
        }
        return new DelimitedFile(header, rows);
    }

    private static List<String> fitted(List<String> fields, int size) {
        List<String> fitted = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            fitted.add(i < fields.size() ? fields.get(i).trim() : "");
        }
        return fitted;
    }

    private static Reader open(Path file, Charset charset) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        bytes.mark(4);
        byte[] mark = bytes.readNBytes(3);
        bytes.reset();
        boolean utf8Mark =
                mark.length == 3 && mark[0] == (byte) 0xEF && mark[1] == (byte) 0xBB && mark[2] == (byte) 0xBF;
        bytes.skipNBytes(utf8Mark ? 3 : 0);
        return new InputStreamReader(bytes, charset);
    }

    /** UTF-8 where every byte of the file agrees, since Windows-1252 accepts anything. */
    private static Charset charset(Path file) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] block = bytes.readNBytes(SAMPLE);
            if (block.length > 1
                    && (block[0] == (byte) 0xFF && block[1] == (byte) 0xFE
                            || block[0] == (byte) 0xFE && block[1] == (byte) 0xFF)) {
                return StandardCharsets.UTF_16;
            }
        }
        try (Reader strict = new InputStreamReader(
                new BufferedInputStream(Files.newInputStream(file)),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            char[] block = new char[SAMPLE];
            int read = strict.read(block);
            while (read >= 0) {
                read = strict.read(block);
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException notUtf8) {
            return Charset.forName("windows-1252");
        }
    }

    /** The one that parts the first lines into the most columns, evenly. */
    private static char delimiter(Path file, Charset charset) throws IOException {
        byte[] start;
        try (InputStream bytes = Files.newInputStream(file)) {
            start = bytes.readNBytes(SAMPLE);
        }
        List<String> lines = charset.decode(ByteBuffer.wrap(start))
                .toString()
                .lines()
                .limit(20)
                .toList();
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
