package dev.habitue.engine.matching.people;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The city in what people write as an address: `Puerto Montt, X Región de los Lagos`, `Santiago RM`, `osorno`. */
public final class Place {
    private static final List<String> REGION_WORDS = List.of(
            "region",
            "reg",
            "rm",
            "metropolitana",
            "chile",
            "provincia",
            "comuna",
            "xv",
            "xiv",
            "xiii",
            "xii",
            "xi",
            "x",
            "ix",
            "viii",
            "vii",
            "vi",
            "v",
            "iv",
            "iii",
            "ii",
            "i",
            "xvi");

    private static final int SHORTEST_ADDRESS = 8;

    private Place() {}

    /** The city, folded; null for blanks, for a phone in the address's place, and for text without letters. */
    public static @Nullable String city(@Nullable String text) {
        if (text == null || text.isBlank() || PhoneNumber.looksLikePhone(text)) {
            return null;
        }
        String[] parts = text.split("[,;]");
        for (String part : parts) {
            String city = withoutRegion(Folding.fold(part));
            if (!city.isEmpty() && !hasDigit(city)) {
                return city.equals("stgo") ? "santiago" : city.equals("pto montt") ? "puerto montt" : expand(city);
            }
        }
        return null;
    }

    /** Street and number and all, folded; null where no number stands in it, and where it is a phone. */
    public static @Nullable String address(@Nullable String text) {
        if (text == null || text.length() < SHORTEST_ADDRESS || PhoneNumber.looksLikePhone(text)) {
            return null;
        }
        String folded = Folding.fold(text);
        return hasDigit(folded) && folded.chars().anyMatch(Character::isLetter) ? folded : null;
    }

    private static String expand(String city) {
        return city.startsWith("pto ") ? "puerto " + city.substring(4) : city;
    }

    private static String withoutRegion(String folded) {
        StringBuilder city = new StringBuilder(folded.length());
        for (String word : folded.split(" ")) {
            if (REGION_WORDS.contains(word)) {
                break;
            }
            city.append(city.isEmpty() ? "" : " ").append(word);
        }
        return city.toString();
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }
}
