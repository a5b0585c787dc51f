package dev.habitue.engine.matching.compare;

import java.util.List;

/**
 * Lays two names against each other, role by role, and finds how their given names and their surnames agree; names
 * written the other way round are laid crosswise. Works out one pair at a time.
 */
public final class NameAlignment {
    static final List<String> GIVEN_LEVELS =
            List.of("exact", "nickname", "typo", "swapped", "partial", "initial", "similar", "different");
    static final List<String> SURNAME_LEVELS = List.of("exact", "typo", "crossed", "similar", "different");
    static final List<String> SECOND_LEVELS = List.of("exact", "typo", "different");
    static final int GIVEN_EXACT = 0;
    public static final int GIVEN_NICKNAME = 1;
    public static final int GIVEN_TYPO = 2;
    static final int GIVEN_SWAPPED = 3;
    static final int GIVEN_PARTIAL = 4;
    static final int GIVEN_INITIAL = 5;
    public static final int GIVEN_SIMILAR = 6;
    public static final int GIVEN_DIFFERENT = 7;
    static final int SURNAME_EXACT = 0;
    public static final int SURNAME_TYPO = 1;
    public static final int SURNAME_CROSSED = 2;
    public static final int SURNAME_SIMILAR = 3;
    public static final int SURNAME_DIFFERENT = 4;
    public static final int SECOND_TYPO = 1;
    public static final int SECOND_DIFFERENT = 2;

    /** Second given names go with the first (María José), so one is never as telling as its rarity. */
    private static final double LEAST_SECOND_CHANCE = 0.03;

    private final NameColumn names;
    private final WordLikeness likeness;
    private int lastA = -1;
    private int lastB = -1;
    private final int[] levels = new int[Part.values().length];
    private final double[] chances = new double[Part.values().length];

    /** What is compared on its own. */
    enum Part {
        GIVEN,
        SECOND_GIVEN,
        SURNAME,
        SECOND_SURNAME
    }

    NameAlignment(NameColumn names) {
        this.names = names;
        this.likeness = new WordLikeness(names);
    }

    int level(Part part, int a, int b) {
        align(a, b);
        return levels[part.ordinal()];
    }

    /** The chance that somebody else's name agrees as well as this one does. */
    double chance(Part part, int a, int b) {
        align(a, b);
        return chances[part.ordinal()];
    }

    private void align(int a, int b) {
        if (a == lastA && b == lastB) {
            return;
        }
        lastA = a;
        lastB = b;
        for (Part part : Part.values()) {
            set(part, Comparison.MISSING, 1);
        }
        boolean given = names.givenCount(a) > 0 && names.givenCount(b) > 0;
        boolean surname = names.surnameCount(a) > 0 && names.surnameCount(b) > 0;
        if (given) {
            compareGiven(a, b);
        }
        if (surname) {
            compareSurnames(a, b);
        }
        if (!surname && glued(a, b)) {
            set(Part.GIVEN, GIVEN_EXACT, 0.01);
            return;
        }
        if (given && surname && (levels[0] > GIVEN_TYPO || levels[2] > SURNAME_TYPO)) {
            tryCrosswise(a, b);
        }
    }

    /** `oscarcatalan` is Oscar Catalán without his blank. */
    private boolean glued(int a, int b) {
        int one = names.wordCount(a) == 1 ? a : b;
        int other = one == a ? b : a;
        return names.wordCount(one) == 1
                && names.givenCount(other) > 0
                && names.surnameCount(other) > 0
                && names.text(names.word(one, 0))
                        .equals(names.text(names.given(other, 0)) + names.text(names.surname(other, 0)));
    }

    private void set(Part part, int level, double chance) {
        levels[part.ordinal()] = level;
        chances[part.ordinal()] = chance;
    }

    private void compareGiven(int a, int b) {
        int firstA = names.given(a, 0);
        int firstB = names.given(b, 0);
        int first = likeness.ofGiven(firstA, firstB);
        if (first >= WordLikeness.TYPO) {
            int level = first == WordLikeness.EQUAL
                    ? GIVEN_EXACT
                    : first == WordLikeness.NICKNAME ? GIVEN_NICKNAME : GIVEN_TYPO;
            set(Part.GIVEN, level, givenChance(firstA, firstB));
            if (names.givenCount(a) > 1 && names.givenCount(b) > 1) {
                int secondA = names.given(a, 1);
                int secondB = names.given(b, 1);
                double chance = Math.max(LEAST_SECOND_CHANCE, givenChance(secondA, secondB));
                setSecond(Part.SECOND_GIVEN, likeness.ofGiven(secondA, secondB), chance);
            }
            return;
        }
        for (int i = 0; i < names.givenCount(a); i++) {
            for (int j = 0; j < names.givenCount(b); j++) {
                int wordA = names.given(a, i);
                int wordB = names.given(b, j);
                if (likeness.ofGiven(wordA, wordB) >= WordLikeness.TYPO) {
                    set(Part.GIVEN, GIVEN_PARTIAL, Math.min(1, 2 * givenChance(wordA, wordB)));
                    return;
                }
            }
        }
        set(
                Part.GIVEN,
                first == WordLikeness.INITIAL
                        ? GIVEN_INITIAL
                        : first == WordLikeness.SIMILAR ? GIVEN_SIMILAR : GIVEN_DIFFERENT,
                1);
    }

    private void compareSurnames(int a, int b) {
        int firstA = names.surname(a, 0);
        int firstB = names.surname(b, 0);
        int first = likeness.of(firstA, firstB);
        if (first >= WordLikeness.TYPO) {
            set(
                    Part.SURNAME,
                    first == WordLikeness.EQUAL ? SURNAME_EXACT : SURNAME_TYPO,
                    surnameChance(firstA, firstB));
            if (names.surnameCount(a) > 1 && names.surnameCount(b) > 1) {
                int secondA = names.surname(a, 1);
                int secondB = names.surname(b, 1);
                setSecond(Part.SECOND_SURNAME, likeness.of(secondA, secondB), surnameChance(secondA, secondB));
            }
            return;
        }
        for (int i = 0; i < names.surnameCount(a); i++) {
            for (int j = 0; j < names.surnameCount(b); j++) {
                int wordA = names.surname(a, i);
                int wordB = names.surname(b, j);
                if (likeness.of(wordA, wordB) >= WordLikeness.TYPO) {
                    set(Part.SURNAME, SURNAME_CROSSED, Math.min(1, 2 * surnameChance(wordA, wordB)));
                    return;
                }
            }
        }
        set(Part.SURNAME, first == WordLikeness.SIMILAR ? SURNAME_SIMILAR : SURNAME_DIFFERENT, 1);
    }

    private void setSecond(Part part, int likeness, double chance) {
        if (likeness == WordLikeness.INITIAL) {
            return;
        }
        int level = likeness == WordLikeness.EQUAL ? 0 : likeness >= WordLikeness.TYPO ? SECOND_TYPO : SECOND_DIFFERENT;
        set(part, level, level == SECOND_DIFFERENT ? 1 : chance);
    }

    private void tryCrosswise(int a, int b) {
        int givenA = names.given(a, 0);
        int givenB = names.given(b, 0);
        int surnameA = names.surname(a, 0);
        int surnameB = names.surname(b, 0);
        int there = likeness.of(givenA, surnameB);
        int back = likeness.of(surnameA, givenB);
        if (there >= WordLikeness.TYPO && back >= WordLikeness.TYPO) {
            boolean exact = there == WordLikeness.EQUAL && back == WordLikeness.EQUAL;
            set(Part.GIVEN, GIVEN_SWAPPED, givenChance(givenA, givenB));
            set(Part.SECOND_GIVEN, Comparison.MISSING, 1);
            set(Part.SURNAME, exact ? SURNAME_EXACT : SURNAME_TYPO, surnameChance(surnameA, surnameB));
            set(Part.SECOND_SURNAME, Comparison.MISSING, 1);
        }
    }

    private double givenChance(int a, int b) {
        return Math.max(names.givenChance(a), names.givenChance(b));
    }

    private double surnameChance(int a, int b) {
        return Math.max(names.surnameChance(a), names.surnameChance(b));
    }
}
