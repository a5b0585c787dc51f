package dev.habitue.engine.matching.people;

import dev.habitue.engine.tabular.SpreadsheetNumbers;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An identity document as people write it: a RUT in any punctuation, with or without its verifier, or a foreign document.
 *
 * @param value a RUT's number without verifier; a foreign document in capitals without punctuation
 */
public record IdentityDocument(Kind kind, String value) {
    /** What the text turned out to be. */
    public enum Kind {
        /** The check digit holds. */
        RUT,
        /** A RUT's number with no verifier to test it by. */
        RUT_UNVERIFIED,
        /** Shaped as a RUT, but the check digit does not hold: a digit is wrong. */
        RUT_MISTYPED,
        /** A passport or another country's document. */
        FOREIGN
    }

    private static final int OLDEST_PERSON = 2_000_000;
    private static final int YOUNGEST_PERSON = 40_000_000;
    private static final int SMALLEST_COMPANY = 50_000_000;
    private static final int FEWEST_DIGITS = 5;
    private static final char MINUS = '\u2212';

    /** Two letters alone may begin a passport's number, and so are a label only where something parts them from it. */
    private static final Pattern LABEL = Pattern.compile(
            "[\\s:.#-]*(?:(?:r\\.?u\\.?[tnc]|d\\.?n\\.?i|n\\.?i\\.?e|c\\.?p\\.?f|c\\.?u\\.?i\\.?[tl]|c[eé]dula|carnet|documento?|doc|identidad"
                    + "|identificaci[oó]n|pasaporte|passport|n[uú]mero|num|nro|n[ºo°]|de|nacional|extranjer[oa])(?![\\p{L}])"
                    + "|(?:c\\.i|c\\.c|c\\.e|i\\.d)\\.?|(?:ci|cc|ce|id|no|pas)(?=[\\s:.#]))[\\s:.,#º°-]*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /**
     * Null for blanks, for a phone in the document's place, for a number that a spreadsheet has rounded (`1.23457E+7`), and for
     * what is too short to identify anybody.
     */
    public static @Nullable IdentityDocument parse(@Nullable String text) {
        if (text == null || SpreadsheetNumbers.isScientific(text)) {
            return null;
        }
        String number = withoutLabels(text);
        String bare = withoutPadding(bare(number));
        if (bare.length() < 5 || sameThroughout(bare) || PhoneNumber.looksLikePhone(text)) {
            return null;
        }
        if (isRutShaped(bare)) {
            return rut(bare, verifierStandsApart(number) || bare.endsWith("K"));
        }
        return bare.chars().anyMatch(IdentityDocument::isDigit) && bare.length() <= 20
                ? new IdentityDocument(Kind.FOREIGN, bare)
                : null;
    }

    private static boolean isRutShaped(String bare) {
        char last = bare.charAt(bare.length() - 1);
        return bare.length() <= 9 && digitsUpTo(bare, bare.length() - 1) && (isDigit(last) || last == 'K');
    }

    private static @Nullable IdentityDocument rut(String bare, boolean verifierWritten) {
        long body = Long.parseLong(bare.substring(0, bare.length() - 1));
        boolean holds = Rut.isNumber(body) && Rut.verifierOf((int) body) == bare.charAt(bare.length() - 1);
        if (holds && (verifierWritten || body >= OLDEST_PERSON)) {
            return new IdentityDocument(Kind.RUT, Long.toString(body));
        }
        if (!verifierWritten) {
            long whole = Long.parseLong(bare);
            if (whole >= OLDEST_PERSON && whole < YOUNGEST_PERSON) {
                return new IdentityDocument(Kind.RUT_UNVERIFIED, Long.toString(whole));
            }
        }
        return Rut.isNumber(body) ? new IdentityDocument(Kind.RUT_MISTYPED, Long.toString(body)) : null;
    }

    /** True when the document has been proven to be written right. */
    public boolean isValidRut() {
        return kind == Kind.RUT;
    }

    /** True for the RUT of a company, which several people may give as theirs. */
    public boolean isCompany() {
        return kind != Kind.FOREIGN && value.length() <= 9 && Long.parseLong(value) >= SMALLEST_COMPANY;
    }

    /** `RUT: `, `C.I. `, `Rut Nº`, `DNI`: what stands before the number and says only what it is. */
    private static String withoutLabels(String text) {
        String rest = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        Matcher label = LABEL.matcher(rest);
        while (label.lookingAt()) {
            String after = rest.substring(label.end());
            if (after.chars().filter(IdentityDocument::isDigit).count() < FEWEST_DIGITS) {
                return rest;
            }
            rest = after;
            label = LABEL.matcher(rest);
        }
        return rest;
    }

    private static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = Character.toUpperCase(text.charAt(i));
            if (isDigit(c) || c >= 'A' && c <= 'Z') {
                bare.append(c);
            }
        }
        return bare.toString();
    }

    /** Systems with fields of a fixed length fill up with zeros; a number begins with none. */
    private static String withoutPadding(String bare) {
        boolean number = digitsUpTo(bare, bare.length() - 1);
        int from = 0;
        while (number && from < bare.length() - 1 && bare.charAt(from) == '0') {
            from++;
        }
        return bare.substring(from);
    }

    /** `12.345.678-5` with any dash, `12.345.678 5`, `12.345.678/5`. */
    private static boolean verifierStandsApart(String text) {
        boolean dash = text.chars().anyMatch(c -> Character.getType(c) == Character.DASH_PUNCTUATION || c == MINUS);
        int last = text.length() - 1;
        while (last > 0 && !Character.isLetterOrDigit(text.charAt(last))) {
            last--;
        }
        return dash || last > 0 && !Character.isLetterOrDigit(text.charAt(last - 1));
    }

    private static boolean digitsUpTo(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameThroughout(String text) {
        return text.chars().distinct().count() == 1;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
