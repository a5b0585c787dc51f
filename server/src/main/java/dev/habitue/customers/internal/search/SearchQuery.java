package dev.habitue.customers.internal.search;

import dev.habitue.engine.matching.people.Folding;
import dev.habitue.engine.matching.people.LikelyEmail;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed, taken apart: words of a name, a number (phone, RUT or id: the digits do not say which), an e-mail
 * address or the part before its @.
 *
 * @param typed all of it, with the dashes and digits of ASCII
 * @param words folded; the last may be the beginning of a word
 * @param number as typed, empty if there is none
 * @param digits the number's digits; the verifier K is not one of them
 * @param mailLocal in lower case; also a single word of letters, which may be a name as well
 * @param mail where an @ and something like a domain was typed
 * @param code a word of letters and digits, in capitals: a passport perhaps
 */
record SearchQuery(
        String typed,
        List<String> words,
        String number,
        String digits,
        @Nullable String mailLocal,
        @Nullable LikelyEmail mail,
        @Nullable String code) {
    private static final Pattern NUMBER = Pattern.compile("[+(]?[0-9][0-9.,()/+-]*[kK]?|[-+()]+|[kK]");
    /** What people say before a number. */
    private static final Set<String> LABELS = Set.of(
            "rut",
            "run",
            "dni",
            "ci",
            "cedula",
            "documento",
            "pasaporte",
            "fono",
            "telefono",
            "tel",
            "cel",
            "celular",
            "movil",
            "whatsapp",
            "anexo",
            "ext");

    private static final char MINUS = '\u2212';
    private static final int SHORTEST_LOCAL = 3;
    private static final int MOST_DIGITS = 15;

    static SearchQuery parse(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder number = new StringBuilder();
        String mailToken = null;
        String code = null;
        String typed = withPlainDashes(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .strip();
        String[] tokens = typed.split("\\s+");
        for (String token : tokens) {
            if (token.indexOf('@') >= 0) {
                mailToken = token;
            } else if (NUMBER.matcher(token).matches() && (hasDigit(token) || !number.isEmpty())) {
                number.append(token);
            } else if (hasDigit(token)) {
                code = token;
            } else {
                words.addAll(List.of(Folding.fold(token).split(" ")));
            }
        }
        words.removeIf(word -> word.isEmpty() || !number.isEmpty() && LABELS.contains(word));
        LikelyEmail mail = LikelyEmail.all(mailToken).stream().findFirst().orElse(null);
        return new SearchQuery(
                typed,
                NameWords.typed(words),
                number.toString(),
                digits(number),
                mail != null ? mail.likely().local() : local(mailToken, tokens),
                mail,
                code == null ? null : code.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", ""));
    }

    /** What the words may be as a name: as typed, and without the particles that a record may lack. */
    List<List<String>> names() {
        List<String> content = NameWords.content(words);
        return words.isEmpty() ? List.of() : content.equals(words) ? List.of(words) : List.of(words, content);
    }

    boolean hasName() {
        return !words.isEmpty();
    }

    boolean hasNumber() {
        return !digits.isEmpty();
    }

    /** Whether the only word typed may be a name or the beginning of an address. */
    boolean ambiguous() {
        return mail == null && mailLocal != null && hasName();
    }

    private static @Nullable String local(@Nullable String mailToken, String[] tokens) {
        if (mailToken != null) {
            String local = mailToken.substring(0, mailToken.indexOf('@')).toLowerCase(Locale.ROOT);
            return local.isEmpty() ? null : local;
        }
        boolean single = tokens.length == 1 && tokens[0].chars().anyMatch(Character::isLetter);
        String only = Folding.fold(tokens[0]).isEmpty() ? "" : tokens[0].toLowerCase(Locale.ROOT);
        return single
                        && only.length() >= SHORTEST_LOCAL
                        && !NUMBER.matcher(only).matches()
                ? only
                : null;
    }

    private static String withPlainDashes(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.chars()
                .map(c -> Character.getType(c) == Character.DASH_PUNCTUATION || c == MINUS ? '-' : c)
                .forEach(c -> plain.append((char) c));
        return plain.toString();
    }

    private static String digits(CharSequence number) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < number.length() && digits.length() < MOST_DIGITS; i++) {
            if (number.charAt(i) >= '0' && number.charAt(i) <= '9') {
                digits.append(number.charAt(i));
            }
        }
        return digits.toString();
    }

    private static boolean hasDigit(String token) {
        return token.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
}
