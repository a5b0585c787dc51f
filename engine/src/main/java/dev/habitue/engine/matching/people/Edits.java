package dev.habitue.engine.matching.people;

/**
 * Edit distances of short strings: optimal string alignment (an insertion, deletion, substitution or swap of neighbours costs 1)
 * and Jaro-Winkler (<a href="https://files.eric.ed.gov/fulltext/ED325505.pdf">Winkler 1990</a>) with bit masks.
 */
public final class Edits {
    private static final int WORD = 64;

    private Edits() {}

    /** The distance, or any number above {@code limit} as soon as it must exceed it. Bit-parallel (Hyyrö 2003) up to 64 characters. */
    public static int distance(String a, String b, int limit) {
        String pattern = a.length() <= b.length() ? a : b;
        String text = a.length() <= b.length() ? b : a;
        if (text.length() - pattern.length() > limit) {
            return limit + 1;
        }
        if (pattern.isEmpty()) {
            return text.length();
        }
        return pattern.length() <= WORD ? bitParallel(pattern, text) : byTable(pattern, text);
    }

    private static int bitParallel(String pattern, String text) {
        int m = pattern.length();
        long positive = -1L;
        long negative = 0;
        long diagonal = 0;
        long previousMatch = 0;
        long last = 1L << (m - 1);
        int score = m;
        for (int j = 0; j < text.length(); j++) {
            long match = positions(pattern, text.charAt(j));
            long swapped = (((~diagonal) & match) << 1) & previousMatch;
            diagonal = (((match & positive) + positive) ^ positive) | match | negative | swapped;
            long horizontalPositive = negative | ~(diagonal | positive);
            long horizontalNegative = diagonal & positive;
            if ((horizontalPositive & last) != 0) {
                score++;
            } else if ((horizontalNegative & last) != 0) {
                score--;
            }
            horizontalPositive = (horizontalPositive << 1) | 1;
            horizontalNegative <<= 1;
            positive = horizontalNegative | ~(diagonal | horizontalPositive);
            negative = horizontalPositive & diagonal;
            previousMatch = match;
        }
        return score;
    }

    private static long positions(String pattern, char c) {
        long bits = 0;
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == c) {
                bits |= 1L << i;
            }
        }
        return bits;
    }

    private static int byTable(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int best = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    best = Math.min(best, before[j - 2] + 1);
                }
                row[j] = best;
            }
            int[] spare = before;
            before = above;
            above = row;
            row = spare;
        }
        return above[b.length()];
    }

    /** 0 (nothing in common) to 1 (equal); a common start of up to four letters counts for more. */
    public static double jaroWinkler(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        if (a.isEmpty() || b.isEmpty() || a.length() > WORD || b.length() > WORD) {
            return 0;
        }
        double jaro = jaro(a.length() <= b.length() ? a : b, a.length() <= b.length() ? b : a);
        int prefix = 0;
        int most = Math.min(4, Math.min(a.length(), b.length()));
        while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * 0.1 * (1 - jaro);
    }

    private static double jaro(String shorter, String longer) {
        int window = Math.max(0, longer.length() / 2 - 1);
        long takenLonger = 0;
        long takenShorter = 0;
        for (int i = 0; i < shorter.length(); i++) {
            int from = Math.max(0, i - window);
            int to = Math.min(longer.length() - 1, i + window);
            long candidates = positions(longer, shorter.charAt(i)) & ~takenLonger & range(from, to);
            if (candidates != 0) {
                takenLonger |= Long.lowestOneBit(candidates);
                takenShorter |= 1L << i;
            }
        }
        int matches = Long.bitCount(takenShorter);
        if (matches == 0) {
            return 0;
        }
        int outOfPlace = 0;
        long left = takenShorter;
        long right = takenLonger;
        while (left != 0) {
            if (shorter.charAt(Long.numberOfTrailingZeros(left)) != longer.charAt(Long.numberOfTrailingZeros(right))) {
                outOfPlace++;
            }
            left &= left - 1;
            right &= right - 1;
        }
        double m = matches;
        return (m / shorter.length() + m / longer.length() + (m - outOfPlace / 2) / m) / 3;
    }

    private static long range(int from, int to) {
        return to < from ? 0 : (-1L >>> (63 - (to - from))) << from;
    }
}
