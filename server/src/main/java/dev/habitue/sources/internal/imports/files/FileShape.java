package dev.habitue.sources.internal.imports.files;

import dev.habitue.engine.tabular.ForeignFormat;
import dev.habitue.engine.tabular.TextEncoding;
import dev.habitue.sources.ImportKind;
import dev.habitue.sources.Imports.UnreadableFile;
import dev.habitue.sources.Imports.UnreadableFile.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a file turned out to be.
 *
 * @param hash SHA-256 of all its bytes
 * @param headerLine the line of the header, counted from 1
 */
public record FileShape(byte[] hash, Charset charset, char delimiter, Header header, long headerLine) {
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LINES_BEFORE_HEADER = 10;

    /** Reads the whole file once. Refuses, in words that say what to do, what is none of the exports. */
    public static FileShape of(Path file, @Nullable ImportKind saidToBe) throws IOException {
        MessageDigest digest = sha256();
        TextEncoding encoding = new TextEncoding();
        long size = 0;
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = bytes.read(buffer); read > 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
                encoding.take(buffer, read);
                size += read;
            }
        }
        if (size == 0) {
            throw new UnreadableFile(
                    Reason.EMPTY, "The file is empty. Export it again and check its size before sending it.");
        }
        ForeignFormat format = encoding.foreignFormat();
        if (format != null) {
            throw new UnreadableFile(
                    Reason.NO_TABLE,
                    "This is " + format.described() + ", not CSV, whatever its name says: " + format.advice() + ".");
        }
        FileShape shape = withHeader(file, digest.digest(), encoding.charset(), saidToBe);
        shape.refuseWithoutRows(file);
        shape.refuseTwinsThatContradict(file);
        return shape;
    }

    private static FileShape withHeader(Path file, byte[] hash, Charset charset, @Nullable ImportKind saidToBe)
            throws IOException {
        List<String> found = List.of();
        for (char delimiter : DELIMITERS) {
            try (Reader text = text(file, charset)) {
                CsvRows rows = new CsvRows(text, delimiter, 0);
                for (CsvRow row = rows.next(); row != null && row.line() <= LINES_BEFORE_HEADER; row = rows.next()) {
                    Header header = Header.of(row.values());
                    if (header != null) {
                        refuseAnotherKind(header, saidToBe);
                        return new FileShape(hash, charset, delimiter, header, row.line());
                    }
                    if (!row.isBlank() && row.values().size() > found.size()) {
                        found = row.values();
                    }
                }
            }
        }
        throw new UnreadableFile(
                Reason.UNKNOWN_COLUMNS,
                "The first line names no columns of an export that is known. It is \""
                        + abridged(String.join(", ", found)) + "\"; expected is \""
                        + String.join(",", Header.columnsOf(ImportKind.CUSTOMERS)) + "\" for customers or \""
                        + String.join(",", Header.columnsOf(ImportKind.SERVICES)) + "\" for services rendered.");
    }

    private static void refuseAnotherKind(Header header, @Nullable ImportKind saidToBe) {
        if (saidToBe != null && saidToBe != header.kind()) {
            throw new UnreadableFile(
                    Reason.ANOTHER_KIND,
                    "This is the export of " + header.kind().code() + ", going by its header, not of " + saidToBe.code()
                            + ". Leave the kind out, or send the other file.");
        }
    }

    private void refuseWithoutRows(Path file) throws IOException {
        try (DataRows rows = rows(file)) {
            CsvRow row = rows.next();
            while (row != null && row.isBlank()) {
                row = rows.next();
            }
            if (row == null) {
                throw new UnreadableFile(
                        Reason.NO_ROWS,
                        "The file has a header and no row below it. Look at the export's filters, export it again and send that.");
            }
        }
    }

    private void refuseTwinsThatContradict(Path file) throws IOException {
        if (header.twins().isEmpty()) {
            return;
        }
        try (DataRows rows = rows(file)) {
            for (CsvRow row = rows.next(); row != null; row = rows.next()) {
                for (String column : header.twins()) {
                    List<String> values = header.values(row, column);
                    if (values.size() > 1) {
                        throw new UnreadableFile(
                                Reason.TWIN_COLUMNS,
                                "Two columns are called " + column + ", and on line " + row.line()
                                        + " they hold different values. Rename the one that is not meant, or take it out, and import the file again.");
                    }
                }
            }
        }
    }

    /** The rows below the header. */
    public DataRows rows(Path file) throws IOException {
        return new DataRows(text(file, charset), delimiter, header.width(), headerLine);
    }

    private static String abridged(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ").strip();
        return printable.length() > 120 ? printable.substring(0, 120) + "…" : printable;
    }

    /** The file's text without a byte order mark; what cannot be decoded becomes U+FFFD. */
    static Reader text(Path file, Charset charset) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        bytes.mark(4);
        byte[] start = bytes.readNBytes(3);
        bytes.reset();
        int mark = switch (charset.name()) {
            case "UTF-8" -> start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB ? 3 : 0;
            case "UTF-16LE" -> start.length >= 2 && start[0] == (byte) 0xFF && start[1] == (byte) 0xFE ? 2 : 0;
            case "UTF-16BE" -> start.length >= 2 && start[0] == (byte) 0xFE && start[1] == (byte) 0xFF ? 2 : 0;
            default -> 0;
        };
        bytes.skipNBytes(mark);
        return new InputStreamReader(
                bytes,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    public String encodingName() {
        return charset.name().toLowerCase(Locale.ROOT);
    }

    public String delimiterName() {
        return delimiter == '\t' ? "tab" : String.valueOf(delimiter);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
