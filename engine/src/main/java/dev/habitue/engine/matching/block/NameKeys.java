package dev.habitue.engine.matching.block;

import dev.habitue.engine.matching.compare.NameColumn;
import dev.habitue.engine.matching.people.Nicknames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Blocking keys from names; a nickname is filed under every name that it is short for. */
public final class NameKeys {
    private static final int MOST_WORDS = 3;

    private NameKeys() {}

    public static BlockingRule.Keys wholeWords(NameColumn names) {
        return (row, keys) -> {
            int givens = Math.min(MOST_WORDS, names.givenCount(row));
            int surnames = Math.min(MOST_WORDS, names.surnameCount(row));
            for (int g = 0; g < givens; g++) {
                String given = names.text(names.given(row, g));
                for (int s = 0; s < surnames; s++) {
                    String surname = names.text(names.surname(row, s));
                    PairKeys.addOnce(keys, unordered(given, surname));
                    for (String formal : Nicknames.formalOf(given)) {
                        PairKeys.addOnce(keys, unordered(formal, surname));
                    }
                }
            }
        };
    }

    public static BlockingRule.Keys sounds(NameColumn names) {
        return (row, keys) -> {
            if (names.givenCount(row) > 0 && names.surnameCount(row) > 0) {
                String given = PairKeys.sound(names.text(names.given(row, 0)));
                for (int s = 0; s < Math.min(2, names.surnameCount(row)); s++) {
                    PairKeys.addOnce(keys, unordered(given, PairKeys.sound(names.text(names.surname(row, s)))));
                }
            }
        };
    }

    public static BlockingRule.Keys givenSounds(NameColumn names) {
        return (row, keys) -> {
            for (int g = 0; g < Math.min(2, names.givenCount(row)); g++) {
                PairKeys.addOnce(keys, PairKeys.of(PairKeys.sound(names.text(names.given(row, g)))));
            }
        };
    }

    public static BlockingRule.Keys surnameSounds(NameColumn names) {
        return (row, keys) -> {
            for (int s = 0; s < Math.min(2, names.surnameCount(row)); s++) {
                PairKeys.addOnce(keys, PairKeys.of(PairKeys.sound(names.text(names.surname(row, s)))));
            }
        };
    }

    public static BlockingRule.Keys secondSurname(NameColumn names) {
        return (row, keys) -> {
            if (names.surnameCount(row) > 1) {
                keys.add(PairKeys.of(names.text(names.surname(row, 1))));
            }
        };
    }

    /** The sound of the name that a nickname stands for first. */
    public static @Nullable String givenSound(NameColumn names, int row) {
        if (names.givenCount(row) == 0) {
            return null;
        }
        String given = names.text(names.given(row, 0));
        List<String> formal = Nicknames.formalOf(given);
        String sound = PairKeys.sound(formal.isEmpty() ? given : formal.getFirst());
        return sound.length() > 2 ? sound.substring(0, 2) : sound;
    }

    /** Swapped names share the key. */
    private static long unordered(String one, String other) {
        return one.compareTo(other) < 0 ? PairKeys.of(one, other) : PairKeys.of(other, one);
    }
}
