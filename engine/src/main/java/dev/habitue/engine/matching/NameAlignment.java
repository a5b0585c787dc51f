package dev.habitue.engine.matching;

import java.util.List;

/**
 * Lays two names against each other, role by role, and finds how their given names and their surnames agree; names
 * written the other way round are laid crosswise. Works out one pair at a time.
 */
final class NameAlignment {
    static final List<String> GIVEN_LEVELS = List.of(
            "exact", "nickname", "typo", "swapped", "second_differs", "partial", "initial", "similar", "different");
    static final List<String> SURNAME_LEVELS =
            List.of("both", "both_typo", "one", "one_typo", "second_differs", "crossed", "similar", "different");
    static final int GIVEN_EXACT = 0;
    static final int GIVEN_NICKNAME = 1;
    static final int GIVEN_TYPO = 2;
    static final int GIVEN_SWAPPED = 3;
    static final int GIVEN_SECOND_DIFFERS = 4;
    static final int GIVEN_PARTIAL = 5;
    static final int GIVEN_INITIAL = 6;
    static final int GIVEN_SIMILAR = 7;
    static final int GIVEN_DIFFERENT = 8;
    static final int BOTH = 0;
    static final int BOTH_TYPO = 1;
    static final int ONE = 2;
    static final int ONE_TYPO = 3;
    static final int SECOND_DIFFERS = 4;
    static final int CROSSED = 5;
    static final int SURNAME_SIMILAR = 6;
    static final int SURNAME_DIFFERENT = 7;

    private static final double SECOND_NAME_CHANCE = 0.05;

    private final NameColumn names;
    private final WordLikeness likeness;
    private int lastA = -1;
    private int lastB = -1;
    private int givenLevel;
    private int surnameLevel;
    private double givenChance;
    private double surnameChance;

    NameAlignment(NameColumn names) {
        this.names = names;
        this.likeness = new WordLikeness(names);
    }

    int givenLevel(int a, int b) {
        align(a, b);
        return givenLevel;
    }

    int surnameLevel(int a, int b) {
        align(a, b);
        return surnameLevel;
    }

    double givenChance(int a, int b) {
        align(a, b);
        return givenChance;
    }

    double surnameChance(int a, int b) {
        align(a, b);
        return surnameChance;
    }

    private void align(int a, int b) {
        if (a == lastA && b == lastB) {
            return;
        }
        lastA = a;
        lastB = b;
        givenChance = 1;
        surnameChance = 1;
        givenLevel = compareGiven(a, b);
        surnameLevel = compareSurnames(a, b);
        boolean straight =
                (givenLevel <= GIVEN_TYPO || givenLevel == Comparison.MISSING) && surnameLevel <= SECOND_DIFFERS;
        if (!straight) {
            tryCrosswise(a, b);
        }
    }

    private int compareGiven(int a, int b) {
        int countA = names.givenCount(a);
        int countB = names.givenCount(b);
        if (countA == 0 || countB == 0) {
            return Comparison.MISSING;
        }
        int firstA = names.given(a, 0);
        int firstB = names.given(b, 0);
        int first = likeness.of(firstA, firstB);
        if (first >= WordLikeness.TYPO) {
            givenChance = Math.max(names.givenChance(firstA), names.givenChance(firstB));
            if (countA > 1 && countB > 1) {
                int secondA = names.given(a, 1);
                int second = likeness.of(secondA, names.given(b, 1));
                if (second < WordLikeness.INITIAL) {
                    return GIVEN_SECOND_DIFFERS;
                }
                if (second >= WordLikeness.TYPO) {
                    givenChance *= Math.max(SECOND_NAME_CHANCE, names.givenChance(secondA));
                }
            }
            return first == WordLikeness.EQUAL
                    ? GIVEN_EXACT
                    : first == WordLikeness.NICKNAME ? GIVEN_NICKNAME : GIVEN_TYPO;
        }
        for (int i = 0; i < countA; i++) {
            for (int j = 0; j < countB; j++) {
                int wordA = names.given(a, i);
                int wordB = names.given(b, j);
                if (likeness.of(wordA, wordB) >= WordLikeness.TYPO) {
                    givenChance = Math.min(1, 2 * Math.max(names.givenChance(wordA), names.givenChance(wordB)));
                    return GIVEN_PARTIAL;
                }
            }
        }
        return first == WordLikeness.INITIAL
                ? GIVEN_INITIAL
                : first == WordLikeness.SIMILAR ? GIVEN_SIMILAR : GIVEN_DIFFERENT;
    }

    private int compareSurnames(int a, int b) {
        int countA = names.surnameCount(a);
        int countB = names.surnameCount(b);
        if (countA == 0 || countB == 0) {
            return Comparison.MISSING;
        }
        int firstA = names.surname(a, 0);
        int firstB = names.surname(b, 0);
        int first = likeness.of(firstA, firstB);
        if (first >= WordLikeness.TYPO) {
            surnameChance = Math.max(names.surnameChance(firstA), names.surnameChance(firstB));
            if (countA == 1 || countB == 1) {
                return first == WordLikeness.EQUAL ? ONE : ONE_TYPO;
            }
            int secondA = names.surname(a, 1);
            int secondB = names.surname(b, 1);
            int second = likeness.of(secondA, secondB);
            if (second < WordLikeness.INITIAL) {
                return SECOND_DIFFERS;
            }
            if (second == WordLikeness.INITIAL) {
                return first == WordLikeness.EQUAL ? ONE : ONE_TYPO;
            }
            surnameChance *= Math.max(names.surnameChance(secondA), names.surnameChance(secondB));
            return first == WordLikeness.EQUAL && second == WordLikeness.EQUAL ? BOTH : BOTH_TYPO;
        }
        for (int i = 0; i < countA; i++) {
            for (int j = 0; j < countB; j++) {
                int wordA = names.surname(a, i);
                int wordB = names.surname(b, j);
                if (likeness.of(wordA, wordB) >= WordLikeness.TYPO) {
                    surnameChance = Math.min(1, 2 * Math.max(names.surnameChance(wordA), names.surnameChance(wordB)));
                    return CROSSED;
                }
            }
        }
        return first == WordLikeness.SIMILAR ? SURNAME_SIMILAR : SURNAME_DIFFERENT;
    }

    private void tryCrosswise(int a, int b) {
        if (names.givenCount(a) == 0
                || names.givenCount(b) == 0
                || names.surnameCount(a) == 0
                || names.surnameCount(b) == 0) {
            return;
        }
        int givenA = names.given(a, 0);
        int givenB = names.given(b, 0);
        int surnameA = names.surname(a, 0);
        int surnameB = names.surname(b, 0);
        int there = likeness.of(givenA, surnameB);
        int back = likeness.of(surnameA, givenB);
        if (there >= WordLikeness.TYPO && back >= WordLikeness.TYPO) {
            givenLevel = GIVEN_SWAPPED;
            surnameLevel = there == WordLikeness.EQUAL && back == WordLikeness.EQUAL ? ONE : ONE_TYPO;
            givenChance = Math.max(names.givenChance(givenA), names.givenChance(givenB));
            surnameChance = Math.max(names.surnameChance(surnameA), names.surnameChance(surnameB));
        }
    }
}
