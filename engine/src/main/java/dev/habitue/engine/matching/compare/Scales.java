package dev.habitue.engine.matching.compare;

import dev.habitue.engine.matching.people.Edits;
import java.util.List;

/** The levels for each kind of value, as data: each names its grades and the edits or likeness that earn them. */
public enum Scales implements ValueComparison.Scale {
    /** Equal or not. */
    CATEGORY("exact", "different") {
        @Override
        public int grade(String a, String b) {
            return 1;
        }
    },
    /** Numbers and identifiers: a slip of one character or two neighbours swapped. */
    CODE("exact", "typo", "two_typos", "different") {
        @Override
        public int grade(String a, String b) {
            int shorter = Math.min(a.length(), b.length());
            int edits = Edits.distance(a, b, 2);
            return edits <= 1 && shorter >= 2 ? 1 : edits <= 2 && shorter >= 5 ? 2 : 3;
        }
    },
    /** Words in free text: addresses, places, companies. */
    TEXT("exact", "typo", "similar", "shared_words", "different") {
        @Override
        public int grade(String a, String b) {
            int shorter = Math.min(a.length(), b.length());
            int edits = Edits.distance(a, b, 4);
            if (edits <= 1 && shorter >= 3
                    || edits <= 2 && shorter >= 7
                    || edits <= 4 && compact(a).equals(compact(b))) {
                return 1;
            }
            double likeness = Edits.jaroWinkler(a, b);
            if (likeness >= 0.9 || edits <= 4 && shorter >= 10) {
                return 2;
            }
            return sharedWords(a, b) >= 0.5 || likeness >= 0.82 ? 3 : 4;
        }
    },
    /** Dates as yyyymmdd. */
    DATE("exact", "typo", "parts_swapped", "two_parts", "different") {
        @Override
        public int grade(String a, String b) {
            if (a.length() != 8 || b.length() != 8) {
                return Edits.distance(a, b, 1) <= 1 ? 1 : 4;
            }
            if (Edits.distance(a, b, 1) <= 1) {
                return 1;
            }
            boolean sameYear = a.regionMatches(0, b, 0, 4);
            if (sameYear && a.regionMatches(4, b, 6, 2) && a.regionMatches(6, b, 4, 2)) {
                return 2;
            }
            int parts =
                    (sameYear ? 1 : 0) + (a.regionMatches(4, b, 4, 2) ? 1 : 0) + (a.regionMatches(6, b, 6, 2) ? 1 : 0);
            return parts == 2 ? 3 : 4;
        }
    };

    private final List<String> levels;

    Scales(String... levels) {
        this.levels = List.of(levels);
    }

    @Override
    public List<String> levels() {
        return levels;
    }

    private static String compact(String text) {
        return text.replace(" ", "");
    }

    /** Of the shorter text's words, the share that the longer one has too. */
    private static double sharedWords(String a, String b) {
        if (a.indexOf(' ') < 0 && b.indexOf(' ') < 0) {
            return 0;
        }
        String padded = ' ' + b + ' ';
        int words = 0;
        int shared = 0;
        for (int from = 0; from < a.length(); ) {
            int to = a.indexOf(' ', from);
            to = to < 0 ? a.length() : to;
            words++;
            shared += padded.contains(' ' + a.substring(from, to) + ' ') ? 1 : 0;
            from = to + 1;
        }
        int others = (int) b.chars().filter(c -> c == ' ').count() + 1;
        return (double) shared / Math.min(words, others);
    }
}
