package db.migration;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a past version guessed at addresses, frozen: under what came of it consent and suppressions were kept. Of an address with
 * several in one cell it made one that exists nowhere.
 */
final class PastGuess {
    private PastGuess() {}

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

    static @Nullable String of(String text) {
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
        return local + "@" + mend(domain);
    }

    private static String compact(String text) {
        StringBuilder compact = new StringBuilder(text.length());
        String plain = withoutAccents(text);
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
            int edits = distance(domain, usual, allowed);
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
                if (usual.length() >= 5 && distance(domain, usual, 1) <= 1) {
                    return WITHOUT_ENDING.getOrDefault(usual, domain);
                }
            }
        }
        return domain;
    }

    private static String withoutAccents(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}", "")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("œ", "oe");
    }

    /** Insertion, deletion, substitution or swap of neighbours; any number above the limit where it is exceeded. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1), edits[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                edits[i][j] = swapped ? Math.min(least, edits[i - 2][j - 2] + 1) : least;
            }
        }
        return edits[a.length()][b.length()];
    }
}
