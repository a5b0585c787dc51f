package dev.habitue.customers.internal.search;

import dev.habitue.engine.matching.people.Folding;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words by which a name is found: folded, each once, without titles and the particles that people write or leave out;
 * but where too little would be left of the name (Anh Do, Mateo Dos), they are the name. Surnames in two parts stay two
 * words, so that either part finds them.
 */
final class NameWords {
    /** Nobody is found by a seventh word; the pairs of words grow with their square. */
    static final int MOST = 6;

    private static final Set<String> LEFT_OUT = Set.of(
            "de", "del", "la", "las", "los", "el", "y", "e", "da", "do", "dos", "di", "van", "von", "der", "den", "sr",
            "sra", "srta", "don", "dona", "dr", "dra", "senor", "senora");

    private static final Set<String> TITLES =
            Set.of("sr", "sra", "srta", "don", "dona", "dr", "dra", "senor", "senora", "y", "e");

    private static final int ENOUGH = 2;

    private NameWords() {}

    static List<String> of(@Nullable String name) {
        return name == null ? List.of() : ofName(lettered(name));
    }

    /** As typed so far: the last word may be the beginning of another, and so is never left out. */
    static List<String> typed(List<String> words) {
        List<String> kept = new ArrayList<>(ofName(words));
        if (!words.isEmpty() && !kept.contains(words.getLast()) && kept.size() < MOST) {
            kept.add(words.getLast());
        }
        return List.copyOf(kept);
    }

    /** Those of typed words that are names whatever stands beside them; all where none is. */
    static List<String> content(List<String> typed) {
        List<String> kept = without(LEFT_OUT, typed);
        return kept.isEmpty() ? typed : kept;
    }

    /** Whether the word may as well have been left out. */
    static boolean isParticle(String word) {
        return LEFT_OUT.contains(word);
    }

    private static List<String> ofName(List<String> words) {
        List<String> kept = without(LEFT_OUT, words);
        return kept.size() >= ENOUGH ? kept : without(kept.isEmpty() ? Set.of() : TITLES, words);
    }

    private static List<String> lettered(String text) {
        List<String> words = new ArrayList<>();
        for (String word : Folding.fold(text).split(" ")) {
            if (!word.isEmpty() && word.chars().allMatch(Character::isLetter)) {
                words.add(word);
            }
        }
        return words;
    }

    private static List<String> without(Set<String> leftOut, List<String> words) {
        Set<String> kept = new LinkedHashSet<>();
        for (String word : words) {
            if (!leftOut.contains(word) && kept.size() < MOST) {
                kept.add(word);
            }
        }
        return List.copyOf(kept);
    }
}
