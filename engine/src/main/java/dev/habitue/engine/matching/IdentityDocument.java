package dev.habitue.engine.matching;

import dev.habitue.engine.tabular.SpreadsheetNumbers;
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

    /** Null for blanks, for a phone in the document's place, and for what is too short to identify anybody. */
    public static @Nullable IdentityDocument parse(@Nullable String text) {
        if (text == null || SpreadsheetNumbers.isScientific(text)) {
            return null;
        }
        String bare = bare(text);
        if (bare.length() < 5 || sameThroughout(bare) || PhoneNumber.looksLikePhone(text)) {
            return null;
        }
        boolean separated = text.indexOf('-') >= 0 || text.indexOf('–') >= 0;
        if (digitsUpTo(bare, bare.length() - 1)) {
            char last = bare.charAt(bare.length() - 1);
            if ((isDigit(last) || last == 'K') && bare.length() <= 9) {
                return rut(bare, separated || last == 'K');
            }
        }
        return bare.chars().anyMatch(IdentityDocument::isDigit) && bare.length() <= 20
                ? new IdentityDocument(Kind.FOREIGN, bare)
                : null;
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

    private static String bare(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = Character.toUpperCase(text.charAt(i));
            if (isDigit(c) || c >= 'A' && c <= 'Z') {
                bare.append(c);
            }
        }
        String all = bare.toString();
        return all.startsWith("RUT") && all.length() > 7 ? all.substring(3) : all;
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
