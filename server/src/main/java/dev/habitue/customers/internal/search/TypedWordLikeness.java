package dev.habitue.customers.internal.search;

import dev.habitue.engine.matching.people.Edits;
import dev.habitue.engine.matching.people.Nicknames;

/** How likely a typed word means a name's word. */
final class TypedWordLikeness {
    private static final double NICKNAME = 0.9;
    private static final double BEGINNING = 0.92;
    private static final double SHORTENED = 0.85;
    private static final double TYPO = 0.87;
    private static final double TWO_TYPOS = 0.75;
    private static final double SIMILAR = 0.72;
    private static final double SIMILARITY = 0.93;
    private static final int SHORTEST_WITH_TYPO = 4;
    private static final int SHORTEST_WITH_TWO = 7;
    private static final int SHORTEST_BEGINNING = 3;

    private TypedWordLikeness() {}

    /**
     * 0 (another word) to 1 (the same).
     *
     * @param unfinished whether more letters may have been meant to follow
     */
    static double of(String typed, String word, boolean unfinished) {
        if (typed.equals(word)) {
            return 1;
        }
        if (Nicknames.related(typed, word)) {
            return NICKNAME;
        }
        if (word.startsWith(typed) && (unfinished || typed.length() >= SHORTEST_BEGINNING)) {
            return unfinished ? BEGINNING : SHORTENED;
        }
        int shorter = Math.min(typed.length(), word.length());
        if (Math.max(typed.length(), word.length()) < SHORTEST_WITH_TYPO || shorter < SHORTEST_WITH_TYPO - 1) {
            return 0;
        }
        int edits = Edits.distance(typed, word, 2);
        if (edits <= 1) {
            return TYPO;
        }
        if (edits == 2 && shorter >= SHORTEST_WITH_TWO) {
            return TWO_TYPOS;
        }
        return shorter >= SHORTEST_WITH_TYPO && Edits.jaroWinkler(typed, word) >= SIMILARITY ? SIMILAR : 0;
    }
}
