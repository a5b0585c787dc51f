package dev.habitue.engine.matching.people;

import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address as it was given: only case, blanks and what cannot be seen are set aside, and the domain is in punycode. What it
 * was probably meant to be is another thing: {@link LikelyEmail}.
 *
 * @param local the part before the @; accents and ñ are part of it
 */
public record EmailAddress(String local, String domain) {
    private static final int LONGEST_TEXT = 1_000;
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;
    private static final int LONGEST_LABEL = 63;

    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]{0,320})>");
    private static final Pattern REMARK = Pattern.compile("\\([^()@]{0,200}\\)");
    private static final Pattern SEPARATORS = Pattern.compile("[;,/|]+");
    private static final Pattern BLANKS = Pattern.compile(" {1,100}");
    private static final Pattern ENDING = Pattern.compile("[a-z]{2}|com|net|org|(com|co|net|org)\\.[a-z]{2}");
    private static final Set<String> CONNECTORS =
            Set.of("y", "e", "o", "u", "ó", "and", "or", "&", "+", "-", "–", "*", "·");
    private static final Set<String> LABELS = Set.of(
            "correo",
            "correos",
            "mail",
            "email",
            "e-mail",
            "casa",
            "trabajo",
            "oficina",
            "personal",
            "empresa",
            "otro");

    /** What people type where there is no address. */
    private static final Set<String> NO_ADDRESS = Set.of(
            "noemail",
            "no-email",
            "notiene",
            "no.tiene",
            "no_tiene",
            "sincorreo",
            "sin.correo",
            "sinemail",
            "sinmail",
            "nomail",
            "ninguno",
            "nocorreo",
            "notienecorreo",
            "noreply",
            "no-reply");

    /** Of these a place's own mailbox may have the name; at a provider of free mail, or at a domain of the same name, they say nothing. */
    private static final Set<String> FILLERS = Set.of(
            "no", "na", "nn", "n", "x", "xx", "xxx", "test", "prueba", "correo", "email", "mail", "asd", "a", "aa",
            "aaa");

    /** The only address in a text; null where there is none, or more than one. */
    public static @Nullable EmailAddress parse(@Nullable String text) {
        List<EmailAddress> all = all(text);
        return all.size() == 1 ? all.getFirst() : null;
    }

    /** Every address in a text, in its order. What is not sure to be an address is none: {@code ana perez@x.cl}, {@code ana@x,cl}. */
    public static List<EmailAddress> all(@Nullable String text) {
        if (text == null || text.indexOf('@') < 0 || text.length() > LONGEST_TEXT) {
            return List.of();
        }
        Set<EmailAddress> found = new LinkedHashSet<>();
        boolean afterWord = false;
        for (String token : tokens(visible(text))) {
            List<String> parts = parts(token);
            long addresses =
                    parts.stream().filter(part -> part.indexOf('@') >= 0).count();
            if (addresses == 0) {
                afterWord = !CONNECTORS.contains(token) && !isLabel(token) && !parts.isEmpty() && found.isEmpty();
                continue;
            }
            if (addresses == parts.size() && !afterWord) {
                parts.stream().map(EmailAddress::of).filter(one -> one != null).forEach(found::add);
            }
            afterWord = false;
        }
        return List.copyOf(found);
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }

    /** Without what cannot be seen, in lower case, the blanks of any kind plain ones. */
    private static String visible(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        StringBuilder visible = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> {
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.getType(c) == Character.CONTROL) {
                visible.append(' ');
            } else if (Character.getType(c) != Character.FORMAT) {
                visible.appendCodePoint(c);
            }
        });
        return visible.toString().replace("mailto:", "");
    }

    private static String[] tokens(String text) {
        List<String> inBrackets = IN_BRACKETS
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(inside -> inside.indexOf('@') >= 0)
                .toList();
        String plain = inBrackets.isEmpty() ? text : String.join(" ; ", inBrackets);
        String bare = REMARK.matcher(plain)
                .replaceAll(" ")
                .replaceAll("[\\[\\]()<>\"“”]", " ")
                .strip();
        return joined(BLANKS.split(bare));
    }

    /** Puts together again what blanks took apart: {@code juan @ hotmail . com}. */
    private static String[] joined(String[] tokens) {
        List<String> joined = new ArrayList<>();
        for (String token : tokens) {
            String before = joined.isEmpty() ? "" : joined.getLast();
            boolean goesOn = token.startsWith("@") && before.indexOf('@') < 0
                    || before.endsWith("@")
                    || token.startsWith(".") && endsInName(before)
                    || before.endsWith(".")
                            && lacksEnding(before)
                            && ENDING.matcher(token).matches()
                    || before.endsWith(".") && before.indexOf('@') < 0 && before.length() > 1;
            if (goesOn && !before.isEmpty()) {
                joined.set(joined.size() - 1, before + token);
            } else {
                joined.add(token);
            }
        }
        return joined.toArray(String[]::new);
    }

    private static boolean endsInName(String text) {
        return !text.isEmpty() && Character.isLetterOrDigit(text.charAt(text.length() - 1));
    }

    private static boolean lacksEnding(String text) {
        int at = text.indexOf('@');
        return at >= 0 && text.indexOf('.', at) == text.length() - 1;
    }

    private static List<String> parts(String token) {
        return SEPARATORS.splitAsStream(token).filter(part -> !part.isEmpty()).toList();
    }

    private static boolean isLabel(String token) {
        return token.endsWith(":") || LABELS.contains(token);
    }

    private static @Nullable EmailAddress of(String written) {
        String part = written.substring(written.lastIndexOf(':', written.indexOf('@')) + 1);
        String bare = stripped(part);
        int at = bare.indexOf('@');
        if (at < 1 || at != bare.lastIndexOf('@')) {
            return null;
        }
        String local = bare.substring(0, at);
        String domain = punycode(bare.substring(at + 1));
        if (domain == null || !isLocal(local) || saysNothing(local, domain)) {
            return null;
        }
        return new EmailAddress(local, domain);
    }

    /** Without the quotes around it and the point or comma after it. */
    private static String stripped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && "'`´".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && "'`´.:!?".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isLocal(String local) {
        return local.length() <= LONGEST_LOCAL
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && local.chars().noneMatch(c -> c <= ' ' || c == 127 || "()<>[]\\,;:\"".indexOf(c) >= 0);
    }

    private static @Nullable String punycode(String domain) {
        String ascii;
        try {
            ascii = IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAName) {
            return null;
        }
        String[] labels = ascii.split("\\.", -1);
        boolean ends = labels.length > 1
                && labels[labels.length - 1].length() > 1
                && Character.isLetter(labels[labels.length - 1].charAt(0));
        for (String label : labels) {
            ends &= isLabelOfADomain(label);
        }
        return ends && ascii.length() <= LONGEST_DOMAIN ? ascii : null;
    }

    private static boolean isLabelOfADomain(String label) {
        return !label.isEmpty()
                && label.length() <= LONGEST_LABEL
                && !label.startsWith("-")
                && !label.endsWith("-")
                && label.chars().allMatch(c -> c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-');
    }

    static boolean saysNothing(String local, String domain) {
        String name = domain.substring(0, Math.max(0, domain.indexOf('.')));
        return NO_ADDRESS.contains(local)
                || FILLERS.contains(local)
                        && (LikelyEmail.isUsual(domain)
                                || name.equals(local)
                                || FILLERS.contains(name)
                                || name.isEmpty());
    }
}
