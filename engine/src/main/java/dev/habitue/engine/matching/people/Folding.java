package dev.habitue.engine.matching.people;

import java.text.Normalizer;
import java.util.Locale;

/** Brings text to the form in which two spellings of one thing are equal: lower case, no accents, single blanks. */
public final class Folding {
    private Folding() {}

    /** Letters and digits in lower case without accents; whatever else becomes one blank, none at the ends. */
    public static String fold(String text) {
        String plain = isAscii(text) ? text : withoutAccents(text);
        StringBuilder folded = new StringBuilder(plain.length());
        boolean blank = false;
        for (int i = 0; i < plain.length(); i++) {
            char c = Character.toLowerCase(plain.charAt(i));
            if (c == '\'' || c == '’' || c == '`' || c == '´') {
                continue;
            }
            if (Character.isLetterOrDigit(c)) {
                if (blank && !folded.isEmpty()) {
                    folded.append(' ');
                }
                folded.append(c);
                blank = false;
            } else {
                blank = true;
            }
        }
        return folded.toString();
    }

    static String withoutAccents(String text) {
        String decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder plain = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            char c = decomposed.charAt(i);
            switch (c) {
                case 'ø' -> plain.append('o');
                case 'ł' -> plain.append('l');
                case 'đ' -> plain.append('d');
                case 'ß' -> plain.append("ss");
                case 'æ' -> plain.append("ae");
                case 'œ' -> plain.append("oe");
                default -> {
                    if (Character.getType(c) != Character.NON_SPACING_MARK) {
                        plain.append(c);
                    }
                }
            }
        }
        return plain.toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }
}
