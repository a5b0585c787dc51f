package dev.habitue.engine.matching.compare;

import dev.habitue.engine.matching.people.Edits;
import dev.habitue.engine.matching.people.Nicknames;
import dev.habitue.engine.matching.people.OtherNames;
import it.unimi.dsi.fastutil.longs.Long2ByteOpenHashMap;

/** How alike two words of names are; remembers what it has worked out, within bounds. */
final class WordLikeness {
    static final int DIFFERENT = 0;
    static final int SIMILAR = 1;
    static final int INITIAL = 2;
    static final int TYPO = 3;
    static final int NICKNAME = 4;
    static final int EQUAL = 5;

    private static final int REMEMBERED = 1 << 20;

    /** So often, and at least a tenth as often as the other, a word is a name of its own and no slip of the other. */
    private static final int OFTEN = 5;

    private static final double COMPARABLE = 0.1;

    private final NameColumn names;
    private final Long2ByteOpenHashMap known = new Long2ByteOpenHashMap(1 << 14);
    private final Long2ByteOpenHashMap knownGiven = new Long2ByteOpenHashMap(1 << 14);

    WordLikeness(NameColumn names) {
        this.names = names;
        known.defaultReturnValue((byte) -1);
        knownGiven.defaultReturnValue((byte) -1);
    }

    /** Of surnames, or of words whose role is open. */
    int of(int a, int b) {
        return of(a, b, known);
    }

    int ofGiven(int a, int b) {
        return of(a, b, knownGiven);
    }

    private int of(int a, int b, Long2ByteOpenHashMap remembered) {
        if (a == b) {
            return EQUAL;
        }
        if (names.unlike(a, b) && !names.isNickname(a) && !names.isNickname(b)) {
            return DIFFERENT;
        }
        long pair = a < b ? (long) a << 32 | b : (long) b << 32 | a;
        byte likeness = remembered.get(pair);
        if (likeness < 0) {
            String one = names.text(a);
            String other = names.text(b);
            likeness = (byte) (remembered == known ? compare(one, other) : compareGiven(one, other, bothOften(a, b)));
            if (remembered.size() >= REMEMBERED) {
                remembered.clear();
            }
            remembered.put(pair, likeness);
        }
        return likeness;
    }

    private boolean bothOften(int a, int b) {
        int rarer = Math.min(names.givenCountOf(a), names.givenCountOf(b));
        int other = Math.max(names.givenCountOf(a), names.givenCountOf(b));
        return rarer >= OFTEN && rarer >= COMPARABLE * other;
    }

    /** @param bothOften whether many people at hand bear the one and many the other */
    static int compareGiven(String a, String b, boolean bothOften) {
        if (Math.min(a.length(), b.length()) > 1) {
            if (Nicknames.related(a, b) || Nicknames.isDiminutive(a, b) || Nicknames.isDiminutive(b, a)) {
                return NICKNAME;
            }
            if (OtherNames.said(a).equals(OtherNames.said(b))) {
                return TYPO;
            }
            if (bothOften || OtherNames.isKnown(a) && OtherNames.isKnown(b) || OtherNames.changesSex(a, b)) {
                return DIFFERENT;
            }
        }
        return compare(a, b);
    }

    static int compare(String a, String b) {
        if (a.length() == 1 || b.length() == 1) {
            return a.charAt(0) == b.charAt(0) ? INITIAL : DIFFERENT;
        }
        if (Nicknames.related(a, b)) {
            return NICKNAME;
        }
        int shorter = Math.min(a.length(), b.length());
        int longer = Math.max(a.length(), b.length());
        if (shorter >= 3 && longer >= shorter + 2 && (a.startsWith(b) || b.startsWith(a))) {
            return NICKNAME;
        }
        if (longer > 2 * shorter + 1) {
            return DIFFERENT;
        }
        int edits = Edits.distance(a, b, 3);
        boolean typo = edits == 1 && shorter >= 3 && !swapsEnding(a, b) || edits == 2 && shorter >= 6;
        if (typo) {
            return TYPO;
        }
        double likeness = Edits.jaroWinkler(a, b);
        if (likeness >= 0.92 && shorter >= 5) {
            return TYPO;
        }
        return edits == 1 || edits <= 3 && shorter >= 7 || likeness >= 0.85 && shorter >= 4 ? SIMILAR : DIFFERENT;
    }

    /** Mario and Maria, Silva and Silvo: one letter at the end makes it another word. */
    private static boolean swapsEnding(String a, String b) {
        char endA = a.charAt(a.length() - 1);
        char endB = b.charAt(b.length() - 1);
        if (a.length() == b.length()) {
            return isSexed(endA) && isSexed(endB) && endA != endB && a.regionMatches(0, b, 0, a.length() - 1);
        }
        String longer = a.length() > b.length() ? a : b;
        String shorter = a.length() > b.length() ? b : a;
        return longer.endsWith("a") && longer.startsWith(shorter);
    }

    private static boolean isSexed(char ending) {
        return ending == 'a' || ending == 'o';
    }
}
