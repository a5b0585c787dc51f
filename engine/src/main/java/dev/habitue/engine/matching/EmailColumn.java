package dev.habitue.engine.matching;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The e-mail addresses of all rows. One that is made of its owner's name (`juan.perez@gmail.com`) may well be another Juan Pérez's idea too: its
 * weight is the rarity of its shape (`G.S@gmail.com`, with its digits), not of the address.
 */
final class EmailColumn {
    static final int EXACT = 0;
    static final int SIMILAR = 1;

    private static final List<String> LEVELS = List.of("exact", "similar", "different");

    /** A surname that the record leaves out often stands in the address by its initial. */
    private static final int MOST_UNKNOWN_LETTERS = 2;

    private final Vocabulary addresses = new Vocabulary();
    private final IntArrayList codes = new IntArrayList();
    private final List<@Nullable String> shapes = new ArrayList<>();
    private final Object2IntOpenHashMap<String> shapeCounts = new Object2IntOpenHashMap<>();
    private int filled;

    /** Addresses made of their owner's name and others are two comparisons: what they prove differs. */
    List<Comparison> comparisons(String name) {
        return List.of(new OfKind(name, false), new OfKind(name + "_from_name", true));
    }

    void add(@Nullable EmailAddress email, List<String> given, List<String> surnames, boolean onLeft) {
        int code = email == null ? Vocabulary.MISSING : addresses.add(email.toString(), onLeft);
        codes.add(code);
        String shape = email == null ? null : shape(email.local(), given, surnames);
        shapes.add(shape);
        if (email != null) {
            filled++;
            if (shape != null) {
                shapeCounts.addTo(shape + "@" + email.domain(), 1);
                shapeCounts.addTo(shape, 1);
            }
        }
    }

    @Nullable String address(int row) {
        int code = codes.getInt(row);
        return code == Vocabulary.MISSING ? null : addresses.text(code);
    }

    private int level(int a, int b) {
        int codeA = codes.getInt(a);
        int codeB = codes.getInt(b);
        return codeA == codeB ? EXACT : similar(addresses.text(codeA), addresses.text(codeB)) ? SIMILAR : 2;
    }

    private boolean isMissing(int a, int b) {
        return codes.getInt(a) == Vocabulary.MISSING || codes.getInt(b) == Vocabulary.MISSING;
    }

    private boolean isFromName(int a, int b) {
        return shapes.get(a) != null || shapes.get(b) != null;
    }

    private final class OfKind extends Comparison {
        private final boolean fromName;

        OfKind(String name, boolean fromName) {
            super(name, LEVELS);
            this.fromName = fromName;
        }

        @Override
        int level(int a, int b) {
            return isMissing(a, b) || isFromName(a, b) != fromName ? MISSING : EmailColumn.this.level(a, b);
        }

        @Override
        boolean valueSpecific(int level) {
            return fromName && (level == EXACT || level == SIMILAR);
        }

        @Override
        double rarityBits(int a, int b, int level) {
            double sharedBits = level == EXACT ? bits(addresses.crowd(codes.getInt(a))) : 0;
            return valueSpecific(level)
                    ? Math.max(0, bits(shapeChance(a, b, level == EXACT)) + sharedBits)
                    : sharedBits;
        }
    }

    /** The chance that a namesake would have thought of this address. */
    private double shapeChance(int a, int b, boolean sameDomain) {
        int row = shapes.get(a) != null ? a : b;
        String shape = shapes.get(row);
        String address = address(row);
        if (shape == null || address == null) {
            return 1;
        }
        String counted = sameDomain ? shape + address.substring(address.lastIndexOf('@')) : shape;
        int digits = (int) shape.chars().filter(c -> c == '#' || c == '?').count();
        double share = (shapeCounts.getInt(counted) + 0.5) / (filled + 20.0);
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
