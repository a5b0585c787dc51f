package dev.habitue.engine.tabular;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a file is that is no table of text, whatever its name ends with; told by its first bytes. */
public enum ForeignFormat {
    WORKBOOK("an Excel workbook (xlsx) or another ZIP archive", "open it and save the sheet as CSV"),
    OLD_WORKBOOK("an old Excel workbook (xls)", "open it and save the sheet as CSV"),
    COMPRESSED("a compressed file (gz, bz2, xz, 7z, rar or zst)", "unpack it and give the CSV that is in it"),
    PDF("a PDF document", "export the data as CSV from the program that made it"),
    PAGE("a web page (HTML)", "download the export again: the address may have answered a sign-in page"),
    XML("an XML document", "export it as CSV, or open it in a spreadsheet and save it as CSV"),
    JSON("a JSON document", "export it as CSV"),
    IMAGE("an image", "export the data as CSV from the program that shows them"),
    BINARY("no text", "export it again as CSV (comma separated, UTF-8)");

    private static final int PRINTED = 1024;

    private final String described;
    private final String advice;

    ForeignFormat(String described, String advice) {
        this.described = described;
        this.advice = advice;
    }

    /** Such as {@code a PDF document}. */
    public String described() {
        return described;
    }

    /** What to do, as the beginning of a sentence without its capital. */
    public String advice() {
        return advice;
    }

    /** The format of what begins with these bytes; null where they may be a table of text. */
    public static @Nullable ForeignFormat of(byte[] start, int length) {
        if (begins(start, length, 'P', 'K', 3, 4) || begins(start, length, 'P', 'K', 5, 6)) {
            return WORKBOOK;
        }
        if (begins(start, length, 0xD0, 0xCF, 0x11, 0xE0)) {
            return OLD_WORKBOOK;
        }
        if (begins(start, length, 0x1F, 0x8B)
                || begins(start, length, 'B', 'Z', 'h')
                || begins(start, length, 0xFD, '7', 'z', 'X', 'Z')
                || begins(start, length, '7', 'z', 0xBC, 0xAF)
                || begins(start, length, 'R', 'a', 'r', '!')
                || begins(start, length, 0x28, 0xB5, 0x2F, 0xFD)) {
            return COMPRESSED;
        }
        if (begins(start, length, '%', 'P', 'D', 'F')) {
            return PDF;
        }
        if (begins(start, length, 0x89, 'P', 'N', 'G')
                || begins(start, length, 0xFF, 0xD8, 0xFF)
                || begins(start, length, 'G', 'I', 'F', '8')) {
            return IMAGE;
        }
        return ofText(start, length);
    }

    private static @Nullable ForeignFormat ofText(byte[] start, int length) {
        String text = new String(start, 0, Math.min(length, PRINTED), StandardCharsets.ISO_8859_1)
                .replace("\u00EF\u00BB\u00BF", "")
                .replace("\0", "")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html") || text.startsWith("<head")) {
            return PAGE;
        }
        if (text.startsWith("<?xml") || text.startsWith("<workbook")) {
            return text.contains("<html") ? PAGE : XML;
        }
        if (text.matches("(?s)[\\[{]\\s*[\\[{\"].*")) {
            return JSON;
        }
        return isBinary(start, length) ? BINARY : null;
    }

    /** Text has few control characters but line breaks and tabs; a row of NULs is damage of a text, not another format. */
    private static boolean isBinary(byte[] start, int length) {
        int controls = 0;
        boolean nothing = true;
        for (int i = 0; i < length; i++) {
            int b = start[i] & 0xFF;
            nothing &= b == 0;
            if (b > 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' || b == 0x7F) {
                controls++;
            }
        }
        return length > 0 && (nothing || controls * 20 > length);
    }

    private static boolean begins(byte[] start, int length, int... bytes) {
        if (length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((start[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
