package dev.habitue.engine.matching.compare;

import dev.habitue.engine.matching.people.Edits;
import dev.habitue.engine.matching.people.EmailAddress;
import dev.habitue.engine.matching.people.LikelyEmail;
import dev.habitue.engine.matching.people.PhoneNumber;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The e-mail addresses of all rows, any of one row against any of the other. One that is made of its owner's name (`juan.perez@gmail.com`) may well
 * be another Juan Pérez's idea too: its weight is the rarity of its shape (`G.S@gmail.com`, with its digits), not of the address.
 */
public final class EmailColumn {
    public static final int EXACT = 0;
    /** Equal only once a slip in one of them is mended, which is a guess. */
    public static final int MENDED = 1;

    public static final int SIMILAR = 2;
    private static final int DIFFERENT = 3;

    private static final List<String> LEVELS = List.of("exact", "mended", "similar", "different");

    /** A surname that the record leaves out often stands in the address by its initial. */
    private static final int MOST_UNKNOWN_LETTERS = 2;

    private final Vocabulary addresses = new Vocabulary();
    private final Vocabulary given = new Vocabulary();
    private final IntArrayList codes = new IntArrayList();
    private final IntArrayList givenCodes = new IntArrayList();
    private final IntArrayList starts = new IntArrayList(new int[] {0});
    private final List<@Nullable String> shapes = new ArrayList<>();
    private final Object2IntOpenHashMap<String> shapeCounts = new Object2IntOpenHashMap<>();

    /** Addresses made of their owner's name and others are two comparisons: what they prove differs. */
    public List<Comparison> comparisons(String name) {
        return List.of(new OfKind(name, false), new OfKind(name + "_from_name", true));
    }

    public void add(List<LikelyEmail> emails, List<String> givenNames, List<String> surnames, boolean onLeft) {
        for (LikelyEmail email : emails) {
            EmailAddress likely = email.likely();
            codes.add(addresses.add(likely.toString(), onLeft));
            EmailAddress written = email.given();
            givenCodes.add(written == null ? Vocabulary.MISSING : given.add(written.toString(), onLeft));
            String shape = shape(likely.local(), givenNames, surnames);
            shapes.add(shape);
            if (shape != null) {
                shapeCounts.addTo(shape + "@" + likely.domain(), 1);
                shapeCounts.addTo(shape, 1);
            }
        }
        starts.add(codes.size());
    }

    public int count(int row) {
        return starts.getInt(row + 1) - starts.getInt(row);
    }

    /** The likely one of an address of the row. */
    public String address(int row, int at) {
        return addresses.text(codes.getInt(starts.getInt(row) + at));
    }

    private int levelOf(int one, int other) {
        if (codes.getInt(one) == codes.getInt(other)) {
            int written = givenCodes.getInt(one);
            return written != Vocabulary.MISSING && written == givenCodes.getInt(other) ? EXACT : MENDED;
        }
        return similar(addresses.text(codes.getInt(one)), addresses.text(codes.getInt(other))) ? SIMILAR : DIFFERENT;
    }

    /** Which of one row's addresses agrees best with one of the other's. */
    private Best best(int a, int b) {
        Best best = new Best(starts.getInt(a), starts.getInt(b), DIFFERENT + 1);
        for (int i = starts.getInt(a); i < starts.getInt(a + 1); i++) {
            for (int j = starts.getInt(b); j < starts.getInt(b + 1); j++) {
                int level = levelOf(i, j);
                if (level < best.level()) {
                    best = new Best(i, j, level);
                }
            }
        }
        return best;
    }

    private record Best(int one, int other, int level) {}

    /** Of the most frequent side, how many rows have the address that agrees best between these two. */
    public int crowd(int a, int b) {
        return addresses.crowd(codes.getInt(best(a, b).one()));
    }

    private boolean isMissing(int a, int b) {
        return count(a) == 0 || count(b) == 0;
    }

    private boolean isFromName(Best pair) {
        return shapes.get(pair.one()) != null || shapes.get(pair.other()) != null;
    }

    private final class OfKind extends Comparison {
        private final boolean fromName;

        OfKind(String name, boolean fromName) {
            super(name, LEVELS);
            this.fromName = fromName;
        }

        @Override
        public int level(int a, int b) {
            if (isMissing(a, b)) {
                return MISSING;
            }
            Best best = best(a, b);
            return isFromName(best) == fromName ? best.level() : MISSING;
        }

        @Override
        public boolean valueSpecific(int level) {
            return fromName && level != DIFFERENT;
        }

        @Override
        public double rarityBits(int a, int b, int level) {
            Best best = best(a, b);
            boolean equal = level == EXACT || level == MENDED;
            double sharedBits = equal ? bits(addresses.crowd(codes.getInt(best.one()))) : 0;
            return valueSpecific(level) ? Math.max(0, bits(shapeChance(best, equal)) + sharedBits) : sharedBits;
        }
    }

    /** The chance that a namesake would have thought of this address. */
    private double shapeChance(Best pair, boolean sameDomain) {
        int at = shapes.get(pair.one()) != null ? pair.one() : pair.other();
        String shape = shapes.get(at);
        if (shape == null) {
            return 1;
        }
        String address = addresses.text(codes.getInt(at));
        String counted = sameDomain ? shape + address.substring(address.lastIndexOf('@')) : shape;
        int digits = (int) shape.chars().filter(c -> c == '#' || c == '?').count();
        double share = (shapeCounts.getInt(counted) + 0.5) / (codes.size() + 20.0);
        return Math.max(1e-7, share * Math.pow(10, -digits));
    }

    private static boolean similar(String one, String other) {
        String localOne = one.substring(0, one.lastIndexOf('@'));
        String localOther = other.substring(0, other.lastIndexOf('@'));
        if (localOne.equals(localOther)) {
            return localOne.length() >= 5;
        }
        int shorter = Math.min(localOne.length(), localOther.length());
        int allowed = shorter >= 10 ? 2 : 1;
        return shorter >= 6
                && differsInLettersOnly(localOne, localOther)
                && Edits.distance(one, other, allowed) <= allowed;
    }

    /** soto12 and soto13 are two people far more often than a slip. */
    private static boolean differsInLettersOnly(String one, String other) {
        return PhoneNumber.digits(one).equals(PhoneNumber.digits(other));
    }

    /** The local part with the name's words as G and S, their initials as g and s, digits as #, up to two letters more as ?; null when it is made of something else. */
    static @Nullable String shape(String local, List<String> given, List<String> surnames) {
        String rest = local;
        boolean surname = false;
        for (String word : surnames) {
            if (word.length() > 2 && rest.contains(word)) {
                rest = rest.replaceFirst(word, "S");
                surname = true;
            }
        }
        boolean first = false;
        for (String word : given) {
            if (word.length() > 2 && rest.contains(word)) {
                rest = rest.replaceFirst(word, "G");
                first = true;
            }
        }
        if (!surname && !first) {
            return null;
        }
        int unknown = 0;
        StringBuilder shape = new StringBuilder(rest.length());
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c >= '0' && c <= '9') {
                shape.append('#');
            } else if (c >= 'a' && c <= 'z') {
                boolean ofGiven = isInitial(c, given);
                if (!ofGiven && !isInitial(c, surnames) && ++unknown > MOST_UNKNOWN_LETTERS) {
                    return null;
                }
                shape.append(ofGiven ? 'g' : isInitial(c, surnames) ? 's' : '?');
            } else {
                shape.append(c);
            }
        }
        return shape.toString();
    }

    private static boolean isInitial(char c, List<String> words) {
        return words.stream().anyMatch(word -> word.charAt(0) == c);
    }
}
