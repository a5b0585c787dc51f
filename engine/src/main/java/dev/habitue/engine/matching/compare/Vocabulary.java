package dev.habitue.engine.matching.compare;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Distinct values of a column, each with a code and the number of rows that hold it on either side. */
final class Vocabulary {
    static final int MISSING = -1;

    private final Object2IntOpenHashMap<String> codes = new Object2IntOpenHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final LongArrayList letters = new LongArrayList();
    private final IntArrayList left = new IntArrayList();
    private final IntArrayList right = new IntArrayList();

    Vocabulary() {
        codes.defaultReturnValue(MISSING);
    }

    int add(@Nullable String text, boolean onLeft) {
        if (text == null || text.isEmpty()) {
            return MISSING;
        }
        int code = intern(text);
        IntArrayList counts = onLeft ? left : right;
        counts.set(code, counts.getInt(code) + 1);
        return code;
    }

    int intern(String text) {
        int code = codes.getInt(text);
        if (code == MISSING) {
            code = texts.size();
            codes.put(text, code);
            texts.add(text);
            letters.add(letters(text));
            left.add(0);
            right.add(0);
        }
        return code;
    }

    String text(int code) {
        return texts.get(code);
    }

    /** True where the two values have too few letters in common to be spellings of one. */
    boolean unlike(int a, int b) {
        long one = letters.getLong(a);
        long other = letters.getLong(b);
        return 2 * Long.bitCount(one & other) < Math.min(Long.bitCount(one), Long.bitCount(other));
    }

    private static long letters(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters |= 1L << (text.charAt(i) & 63);
        }
        return letters;
    }

    int size() {
        return texts.size();
    }

    int count(int code) {
        return left.getInt(code) + right.getInt(code);
    }

    /** How many pairs one true pair has to share its value with. */
    int crowd(int code) {
        return Math.max(1, Math.max(left.getInt(code), right.getInt(code)));
    }

    void uncount(int code, boolean onLeft) {
        IntArrayList counts = onLeft ? left : right;
        counts.set(code, counts.getInt(code) - 1);
    }
}
