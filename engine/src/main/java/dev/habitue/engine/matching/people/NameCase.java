package dev.habitue.engine.matching.people;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Capitals as people write them: Juana de la Fuente, O'Higgins, D'Angelo, McDonald, Ana-María. */
public final class NameCase {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'’`´ªº]+");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\s'’`´ªº.,-]*");
    private static final Set<String> SMALL = Set.of(
            "de", "del", "la", "las", "los", "lo", "y", "e", "i", "da", "das", "do", "dos", "di", "van", "von", "der",
            "den", "ter", "zu", "du");
    private static final Set<String> NUMERALS = Set.of("II", "III", "IV");

    private NameCase() {}

    /** A whole name; what is no name, and a word that was written with care (DiCaprio, LaToya) stay as they are. */
    public static String of(String name) {
        if (!NAME.matcher(name).matches()) {
            return name;
        }
        Matcher words = WORD.matcher(name);
        StringBuilder written = new StringBuilder(name.length());
        int end = 0;
        while (words.find()) {
            String word = words.group();
            boolean begins = written.isEmpty() && words.start() == 0;
            written.append(name, end, words.start());
            written.append(
                    !begins && SMALL.contains(word.toLowerCase(Locale.ROOT))
                            ? word.toLowerCase(Locale.ROOT)
                            : word(word));
            end = words.end();
        }
        return written.append(name.substring(end)).toString();
    }

    private static String word(String word) {
        if (NUMERALS.contains(word) || writtenWithCare(word)) {
            return word;
        }
        String small = word.toLowerCase(Locale.ROOT);
        StringBuilder written = new StringBuilder(small.length());
        int length = small.length();
        for (int i = 0; i < length; i++) {
            char c = small.charAt(i);
            boolean afterMark = i > 0 && isMark(small.charAt(i - 1)) && length - i > 2;
            boolean afterMc = i == 2 && small.startsWith("mc") && length > 4;
            written.append(i == 0 || afterMark || afterMc ? Character.toTitleCase(c) : c);
        }
        return written.toString();
    }

    private static boolean isMark(char c) {
        return c == '\'' || c == '’' || c == '`' || c == '´';
    }

    /** A capital first, small letters too, and not most of it in capitals. */
    private static boolean writtenWithCare(String word) {
        long large = word.chars().filter(Character::isUpperCase).count();
        long small = word.chars().filter(Character::isLowerCase).count();
        return Character.isUpperCase(word.charAt(0)) && small >= large;
    }
}
