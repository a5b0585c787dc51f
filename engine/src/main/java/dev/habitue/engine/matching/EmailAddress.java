package dev.habitue.engine.matching;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail address in lower case, with the usual slips in its domain mended (`gmail.con`, `hotmial.com`, a lost `.com`).
 *
 * @param local the part before the @
 */
public record EmailAddress(String local, String domain) {
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
    private static final Set<String> PLACEHOLDERS = Set.of(
            "noemail",
            "notiene",
            "sincorreo",
            "sinemail",
            "sinmail",
            "nomail",
            "no",
            "na",
            "nn",
            "x",
            "xx",
            "xxx",
            "test",
            "prueba",
            "correo",
            "email",
            "mail",
            "ninguno",
            "nocorreo",
            "notienecorreo",
            "noreply",
            "asd",
            "a");

    /** Null for blanks, placeholders such as `notiene@…`, and what has no local part or no domain. */
    public static @Nullable EmailAddress parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String plain = compact(text);
        int at = plain.lastIndexOf('@');
        if (at < 0) {
            at = missingAt(plain);
            if (at < 0) {
                return null;
            }
            plain = plain.substring(0, at) + "@" + plain.substring(at);
        }
        String local = trimDots(plain.substring(0, at).replace("@", ""));
        String domain = trimDots(plain.substring(at + 1).replace("..", "."));
        if (local.isEmpty() || domain.length() < 2 || PLACEHOLDERS.contains(local)) {
            return null;
        }
        return new EmailAddress(local, mend(domain));
    }

    @Override
    public String toString() {
        return local + "@" + domain;
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
        if (USUAL.contains(domain)) {
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
            if (edits <= allowed && edits < bestEdits && sameCountry(domain, usual)) {
                best = usual;
                bestEdits = edits;
            }
        }
        return bestEdits < 3 ? best : mendName(domain);
    }

    /** A right ending in another country is an address of its own, not a slip: yahoo.fr is not yahoo.es. */
    private static boolean sameCountry(String domain, String usual) {
        String name = usual.substring(0, usual.indexOf('.'));
        if (!domain.startsWith(name + ".")) {
            return true;
        }
        String ending = domain.substring(name.length() + 1);
        return !Set.of(
                        "com", "net", "org", "es", "cl", "ar", "br", "pe", "fr", "it", "de", "co", "uk", "mx", "com.mx",
                        "com.ar", "com.br", "co.uk", "ca")
                .contains(ending);
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
