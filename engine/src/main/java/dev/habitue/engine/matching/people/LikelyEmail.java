package dev.habitue.engine.matching.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an e-mail address was probably meant to be: without accents, the usual slips in its domain mended ({@code gmail.con}, {@code hotmial.com}, a
 * lost {@code .com}). For comparing and for proposing, never for writing to.
 *
 * @param given the address as it was given; null where the text is none as it stands
 */
public record LikelyEmail(@Nullable EmailAddress given, EmailAddress likely) {
    private static final List<String> USUAL = List.of(
            "gmail.com",
            "hotmail.com",
            "outlook.com",
            "yahoo.com",
            "live.com",
            "icloud.com",
            "hotmail.es",
            "yahoo.es",
            "live.cl",
            "vtr.net",
            "outlook.es",
            "hotmail.cl",
            "gmail.cl",
            "yahoo.cl",
            "outlook.cl",
            "me.com",
            "msn.com",
            "protonmail.com",
            "entelchile.net",
            "tie.cl",
            "terra.cl",
            "uc.cl",
            "yahoo.com.ar",
            "yahoo.com.br");
    /** Others that exist, and look like a slip of one of these. */
    private static final Set<String> OTHERS = Set.of(
            "ymail.com",
            "mail.com",
            "email.com",
            "googlemail.com",
            "rocketmail.com",
            "fastmail.com",
            "aol.com",
            "gmx.com",
            "hotmail.net",
            "yahoo.net",
            "zoho.com",
            "yandex.com",
            "love.com",
            "five.com",
            "life.com",
            "line.com",
            "like.com",
            "lie.com",
            "alive.com",
            "olive.com",
            "hushmail.com",
            "proton.me",
            "pm.me",
            "hey.com",
            "mail.cl",
            "tierra.cl",
            "serra.cl",
            "terra.com",
            "clive.cl",
            "inbox.com");

    private static final Map<String, String> WITHOUT_ENDING = Map.of(
            "gmail",
            "gmail.com",
            "hotmail",
            "hotmail.com",
            "outlook",
            "outlook.com",
            "yahoo",
            "yahoo.com",
            "live",
            "live.cl",
            "icloud",
            "icloud.com",
            "vtr",
            "vtr.net",
            "msn",
            "msn.com",
            "protonmail",
            "protonmail.com");
    /** Countries' endings that are a slip of {@code .com} wherever a big provider's name stands before them. */
    private static final Set<String> SLIPS = Set.of("om", "cm");

    static boolean isUsual(String domain) {
        return USUAL.contains(domain);
    }

    /** Every address of a text; what is none as it stands but can be guessed at, as one without a given address. */
    public static List<LikelyEmail> all(@Nullable String text) {
        List<EmailAddress> given = EmailAddress.all(text);
        if (!given.isEmpty()) {
            return given.stream().map(LikelyEmail::of).toList();
        }
        EmailAddress guess = text == null ? null : guess(text);
        return guess == null ? List.of() : List.of(new LikelyEmail(null, guess));
    }

    /** What somebody should be asked whether she meant it: another address than the one given, at a provider that many use. */
    public static Optional<EmailAddress> proposal(@Nullable String text) {
        List<LikelyEmail> all = all(text);
        return all.stream()
                .filter(one -> !one.likely().equals(one.given()))
                .map(LikelyEmail::likely)
                .filter(likely -> isUsual(likely.domain()))
                .findFirst()
                .filter(likely -> all.size() == 1);
    }

    private static LikelyEmail of(EmailAddress given) {
        String local = Folding.withoutAccents(given.local()).replace("'", "");
        return new LikelyEmail(given, new EmailAddress(local, mend(withoutAccents(given.domain()))));
    }

    /** An accent in a usual provider's name is a slip; in another domain it belongs to its name. */
    private static String withoutAccents(String domain) {
        if (!domain.contains("xn--")) {
            return domain;
        }
        String plain = Folding.withoutAccents(java.net.IDN.toUnicode(domain));
        return isUsual(plain) ? plain : domain;
    }

    private static @Nullable EmailAddress guess(String text) {
        String plain = compact(text);
        int at = plain.indexOf('@');
        if (at != plain.lastIndexOf('@')) {
            return null;
        }
        if (at < 0) {
            at = missingAt(plain);
            if (at < 0) {
                return null;
            }
            plain = plain.substring(0, at) + "@" + plain.substring(at);
        }
        String local = trimDots(plain.substring(0, at));
        String domain = trimDots(plain.substring(at + 1).replace("..", "."));
        if (local.isEmpty() || domain.length() < 2 || EmailAddress.saysNothing(local, domain)) {
            return null;
        }
        return new EmailAddress(local, mend(domain));
    }

    private static String compact(String text) {
        StringBuilder compact = new StringBuilder(text.length());
        String plain = Folding.withoutAccents(text);
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c == ',' || c == ';') {
                compact.append('.');
            } else if (c > ' ' && c < 127 && "<>()[]\"'".indexOf(c) < 0) {
                compact.append(c);
            }
        }
        String joined = compact.toString();
        return joined.startsWith("mailto:") ? joined.substring(7) : joined;
    }

    private static int missingAt(String text) {
        for (String domain : USUAL) {
            if (text.endsWith(domain) && text.length() > domain.length() + 2) {
                return text.length() - domain.length();
            }
        }
        return -1;
    }

    private static String trimDots(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) == '.') {
            from++;
        }
        while (to > from && text.charAt(to - 1) == '.') {
            to--;
        }
        return text.substring(from, to);
    }

    private static String mend(String domain) {
        if (isUsual(domain) || OTHERS.contains(domain)) {
            return domain;
        }
        String whole = WITHOUT_ENDING.get(domain);
        if (whole != null) {
            return whole;
        }
        String best = domain;
        int bestEdits = 3;
        for (String usual : USUAL) {
            if (usual.length() < 8) {
                continue;
            }
            int allowed = usual.length() >= 9 ? 2 : 1;
            int edits = Edits.distance(domain, usual, allowed);
            // Two letters and another beginning is another domain: mailw.com is not gmail.com.
            boolean near = edits <= allowed && (edits < 2 || domain.charAt(0) == usual.charAt(0));
            if (near && edits < bestEdits && !isOfAnotherCountry(domain, usual)) {
                best = usual;
                bestEdits = edits;
            }
        }
        return bestEdits < 3 ? best : mendName(domain);
    }

    /** A right ending in another country is an address of its own, not a slip: yahoo.fr is not yahoo.es. */
    private static boolean isOfAnotherCountry(String domain, String usual) {
        String name = usual.substring(0, usual.indexOf('.'));
        if (!domain.startsWith(name + ".")) {
            return false;
        }
        String ending = domain.substring(name.length() + 1);
        String country = ending.startsWith("com.")
                ? ending.substring(4)
                : ending.startsWith("co.") ? ending.substring(3) : ending;
        return country.length() == 2 && !SLIPS.contains(country)
                || Set.of("com", "net", "org").contains(ending);
    }

    private static String mendName(String domain) {
        int dot = domain.indexOf('.');
        if (dot < 0) {
            for (String usual : WITHOUT_ENDING.keySet()) {
                if (usual.length() >= 5 && Edits.distance(domain, usual, 1) <= 1) {
                    return WITHOUT_ENDING.getOrDefault(usual, domain);
                }
            }
        }
        return domain;
    }
}
