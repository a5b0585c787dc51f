package dev.habitue.engine.matching.people;

import dev.habitue.engine.tabular.SpreadsheetNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people write into a phone's field: `984280796 / 976543219`, `65 2 234567 anexo 12`, `Cel: 984280796 Fijo: 652234567`,
 * two numbers with nothing but a blank between them.
 */
final class PhoneField {
    private static final int MOST_NUMBERS = 10;
    private static final int FEWEST_DIGITS = 7;

    private static final Pattern EXTENSION = Pattern.compile(
            "(?<=\\d)[\\s,;(.-]*(?:ext(?:ensi[oó]n)?|anexo|anx|int(?:erno)?|ramal|x|#)[.:\\s#nNº°]*\\d{1,6}(?!\\d)\\)?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Also a label (`Cel 2:`), an aside (`(mamá)`) and a plus inside, which can only begin the next number. */
    private static final Pattern BETWEEN = Pattern.compile(
            "[/;|,&\\n\\r\\t]+|\\s(?:o|u|y|e|or|and|ou)\\s|\\p{L}+\\.?\\s*\\d?\\s*[:=]|\\([^)]*\\p{L}[^)]*\\)|(?<=\\d\\s?)(?=\\+)",
            Pattern.CASE_INSENSITIVE);

    private PhoneField() {}

    /** The numbers in the order written, each once. */
    static List<PhoneNumber> read(String text) {
        String plain = plain(text);
        if (SpreadsheetNumbers.isScientific(plain)) {
            return List.of();
        }
        Matcher extension = EXTENSION.matcher(plain);
        String bare = extension.replaceAll(" ");
        List<String> pieces = new ArrayList<>();
        for (String piece : BETWEEN.split(bare)) {
            if (!PhoneNumber.digits(piece).isEmpty()) {
                pieces.add(piece);
            }
        }
        return pieces.isEmpty() ? List.of() : numbers(bare, pieces);
    }

    private static List<PhoneNumber> numbers(String whole, List<String> pieces) {
        if (pieces.size() > 1 && PhoneNumber.digits(pieces.getFirst()).length() < FEWEST_DIGITS) {
            PhoneNumber one = PhoneNumber.single(whole);
            if (one != null) {
                return List.of(one);
            }
        }
        List<PhoneNumber> numbers = new ArrayList<>();
        for (String piece : pieces) {
            addAll(numbers, piece);
        }
        if (numbers.isEmpty() && pieces.size() > 1) {
            addAll(numbers, whole);
        }
        return numbers.stream().distinct().limit(MOST_NUMBERS).toList();
    }

    /** One number, or several that only blanks or dashes part. */
    private static void addAll(List<PhoneNumber> numbers, String text) {
        PhoneNumber one = PhoneNumber.single(text);
        if (one != null) {
            numbers.add(one);
            return;
        }
        for (int at = 1; at < text.length(); at++) {
            boolean gap = !isDigit(text.charAt(at - 1)) && isDigit(text.charAt(at));
            if (!gap) {
                continue;
            }
            PhoneNumber first = PhoneNumber.single(text.substring(0, at));
            PhoneNumber second = first == null ? null : PhoneNumber.single(text.substring(at));
            if (first != null && second != null) {
                numbers.add(first);
                numbers.add(second);
                return;
            }
        }
    }

    /** Digits and pluses as ASCII has them, whatever keyboard wrote them. */
    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? -1 : Character.digit(c, 10);
            plain.append(digit >= 0 ? (char) ('0' + digit) : c == '＋' ? '+' : c == '\u00a0' || c == '\u202f' ? ' ' : c);
        }
        return plain.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
