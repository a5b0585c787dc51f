package dev.habitue.engine.matching.compare;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One text a row, compared by a {@link Scale} of levels; an equal value weighs by how rare it is. */
public final class ValueComparison extends Comparison {
    /** How two unequal values of a kind are graded. */
    interface Scale {
        /** Best first; the first is `exact`, the last plain disagreement. */
        List<String> levels();

        /** From 1 on, for values that are not equal. */
        int grade(String a, String b);
    }

    private static final double UNSEEN_ROWS = 50;
    private static final double OWN_COUNT = 0.8;

    private final Scale scale;
    private final Vocabulary values = new Vocabulary();
    private final IntArrayList codes = new IntArrayList();
    private int filled;

    public ValueComparison(String name, Scale scale) {
        super(name, scale.levels());
        this.scale = scale;
    }

    public void add(@Nullable String value, boolean onLeft) {
        int code = values.add(value, onLeft);
        codes.add(code);
        if (code != Vocabulary.MISSING) {
            filled++;
        }
    }

    public @Nullable String value(int row) {
        int code = codes.getInt(row);
        return code == Vocabulary.MISSING ? null : values.text(code);
    }

    int distinct() {
        return values.size();
    }

    int filled() {
        return filled;
    }

    @Override
    public int level(int a, int b) {
        int codeA = codes.getInt(a);
        int codeB = codes.getInt(b);
        if (codeA == Vocabulary.MISSING || codeB == Vocabulary.MISSING) {
            return MISSING;
        }
        if (codeA == codeB) {
            return 0;
        }
        return values.unlike(codeA, codeB) ? levels().size() - 1 : scale.grade(values.text(codeA), values.text(codeB));
    }

    @Override
    public boolean valueSpecific(int level) {
        return level == 0;
    }

    @Override
    public double rarityBits(int a, int b, int level) {
        return level == 0 ? bits((Math.max(values.count(codes.getInt(a)), 2) - OWN_COUNT) / (filled + UNSEEN_ROWS)) : 0;
    }
}
