package dev.habitue.engine.matching.compare;

import dev.habitue.engine.matching.people.Edits;
import dev.habitue.engine.matching.people.PhoneNumber;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Collection;
import java.util.List;

/** Any phone of one row against any of the other. */
public final class PhoneComparison extends Comparison {
    static final String NAME = "phone";
    public static final int EXACT = 0;
    public static final int TYPO = 1;

    private final Vocabulary phones = new Vocabulary();
    private final IntArrayList codes = new IntArrayList();
    private final IntArrayList starts = new IntArrayList(new int[] {0});

    public PhoneComparison(String name) {
        super(name, List.of("exact", "typo", "different"));
    }

    public void add(Collection<PhoneNumber> ofRow, boolean onLeft) {
        for (PhoneNumber phone : ofRow) {
            codes.add(phones.add(phone.national(), onLeft));
        }
        starts.add(codes.size());
    }

    public int count(int row) {
        return starts.getInt(row + 1) - starts.getInt(row);
    }

    public String phone(int row, int at) {
        return phones.text(codes.getInt(starts.getInt(row) + at));
    }

    @Override
    public int level(int a, int b) {
        int countA = count(a);
        int countB = count(b);
        if (countA == 0 || countB == 0) {
            return MISSING;
        }
        if (shared(a, b) >= 0) {
            return EXACT;
        }
        for (int i = 0; i < countA; i++) {
            for (int j = 0; j < countB; j++) {
                String one = phone(a, i);
                String other = phone(b, j);
                if (one.length() == other.length() && Edits.distance(one, other, 1) <= 1) {
                    return TYPO;
                }
            }
        }
        return 2;
    }

    /** A phone in many records (an agency's, the house's own) says less, by as many. */
    @Override
    public double rarityBits(int a, int b, int level) {
        return level == EXACT ? bits(phones.crowd(shared(a, b))) : 0;
    }

    /** Of the most frequent side, how many rows have the phone that these two share. */
    public int crowd(int a, int b) {
        return phones.crowd(shared(a, b));
    }

    private int shared(int a, int b) {
        int rarest = -1;
        for (int i = starts.getInt(a); i < starts.getInt(a + 1); i++) {
            for (int j = starts.getInt(b); j < starts.getInt(b + 1); j++) {
                int code = codes.getInt(i);
                if (code == codes.getInt(j) && (rarest < 0 || phones.crowd(code) < phones.crowd(rarest))) {
                    rarest = code;
                }
            }
        }
        return rarest;
    }
}
