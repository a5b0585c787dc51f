package dev.habitue.demo.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Chilean names with the frequencies of the lake district: few names are common, the tails are long. */
public final class Names {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final WordList women = WordList.read("women.txt", 0.75, 2);
    private final WordList men = WordList.read("men.txt", 0.75, 2);
    private final WordList country = WordList.read("surnames.txt", 0.85, 3);
    private final WordList south = WordList.read("surnames_south.txt", 0.6, 2);
    private final WordList german = WordList.read("surnames_german.txt", 0.5, 2);
    private final List<String> mapucheTail = composed("mapuche");
    private final List<String> germanTail = composed("german");
    private final List<String> basqueTail = composed("basque");

    /** A given name, with its nicknames after a colon. */
    String given(boolean woman, Draw draw) {
        return (woman ? women : men).draw(draw);
    }

    String surname(Draw draw) {
        double kind = draw.unit();
        if (kind < 0.70) {
            return country.draw(draw);
        } else if (kind < 0.85) {
            return south.draw(draw);
        } else if (kind < 0.90) {
            return german.draw(draw);
        } else if (kind < 0.95) {
            return mapucheTail.get(draw.below(mapucheTail.size()));
        } else if (kind < 0.975) {
            return germanTail.get(draw.below(germanTail.size()));
        }
        return basqueTail.get(draw.below(basqueTail.size()));
    }

    public static String name(String entry) {
        int colon = entry.indexOf(':');
        return colon < 0 ? entry : entry.substring(0, colon);
    }

    static String[] nicknames(String entry) {
        int colon = entry.indexOf(':');
        return colon < 0 ? new String[0] : entry.substring(colon + 1).strip().split(",");
    }

    public static String withoutAccents(String text) {
        boolean ascii = true;
        for (int i = 0; i < text.length(); i++) {
            ascii &= text.charAt(i) < 128;
        }
        return ascii
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    }

    /** As a name appears inside an e-mail address. */
    static String folded(String text) {
        return withoutAccents(text).toLowerCase(Locale.ROOT).replace(" ", "");
    }

    private static List<String> composed(String group) {
        String line = WordList.lines("surname_parts.txt").stream()
                .filter(candidate -> candidate.startsWith(group))
                .findFirst()
                .orElseThrow();
        String[] parts = line.split(":");
        List<String> names = new ArrayList<>();
        for (String beginning : parts[1].strip().split(",")) {
            for (String ending : parts[2].strip().split(",")) {
                names.add(beginning + ending);
            }
        }
        return names;
    }
}
