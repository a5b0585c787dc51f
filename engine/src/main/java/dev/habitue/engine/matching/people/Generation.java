package dev.habitue.engine.matching.people;

import java.util.List;

/** What tells a father from a son of the same name: `Jr.`, `Hijo`, `III` at its end. */
public enum Generation {
    UNSAID,
    YOUNGER,
    THIRD;

    /** Of a name's words, in the order written. */
    public static Generation of(List<String> words) {
        if (words.size() < 3) {
            return UNSAID;
        }
        return switch (words.getLast()) {
            case "jr", "jnr", "junior", "hijo", "hija", "ii" -> YOUNGER;
            case "iii", "iv", "nieto" -> THIRD;
            default -> UNSAID;
        };
    }

    /** The words that are names. */
    public static List<String> without(List<String> words) {
        return of(words) == UNSAID ? words : words.subList(0, words.size() - 1);
    }
}
