package dev.habitue.engine.matching;

import dev.habitue.engine.matching.compare.Comparison;
import dev.habitue.engine.matching.compare.NameAlignment;
import dev.habitue.engine.matching.compare.NameComparisons;
import dev.habitue.engine.matching.learn.Weights;
import dev.habitue.engine.matching.people.Generation;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntList;
import java.util.ArrayList;
import java.util.List;

/** What in a table's columns says that two rows are of one family rather than one person. */
final class TableFamilies {
    /** Names are compared first, in the order of {@link NameComparisons}. */
    private static final int GIVEN = 0;

    private static final int SECOND_GIVEN = 1;

    private final List<Comparison> comparisons;
    private final List<Generation> generations = new ArrayList<>();
    private final IntList identifiers = new IntArrayList();
    private final IntList documents = new IntArrayList();
    private final IntList birthDates = new IntArrayList();

    /** What says more of a person than where she lives. */
    private final IntList telling = new IntArrayList();

    /** @param comparisons of the table, which may still grow */
    TableFamilies(List<Comparison> comparisons) {
        this.comparisons = comparisons;
    }

    /** The next row's. */
    void note(Generation generation) {
        generations.add(generation);
    }

    /** @param first of a column's comparisons, which are the last so far */
    void note(ColumnSpec.Type type, int first) {
        for (int at = first; at < comparisons.size(); at++) {
            switch (type) {
                case IDENTIFIER -> identifiers.add(at);
                case DOCUMENT -> documents.add(at);
                case BIRTH_DATE -> birthDates.add(at);
                default -> {}
            }
            if (isTelling(type)) {
                telling.add(at);
            }
        }
    }

    private static boolean isTelling(ColumnSpec.Type type) {
        return switch (type) {
            case NAME, GIVEN_NAME, SURNAME, CITY, CATEGORY, TEXT -> false;
            default -> true;
        };
    }

    /**
     * Their given names are others, or the name is one and the birth dates or generations (Jr.) are not, and no number of a
     * person's own says that they are one.
     */
    boolean mayBeRelatives(int a, int b, long pattern) {
        boolean sameNumber = documents.intStream().anyMatch(at -> Weights.level(pattern, at) == 0)
                || identifiers.intStream().anyMatch(at -> agrees(pattern, at));
        return !sameNumber
                && (haveOtherGivenNames(pattern)
                        || Weights.level(pattern, SECOND_GIVEN) == NameAlignment.SECOND_DIFFERENT
                        || birthDates.intStream().anyMatch(at -> differs(pattern, at))
                        || generations.get(a) != generations.get(b));
    }

    boolean haveOtherGivenNames(long pattern) {
        return Weights.level(pattern, GIVEN) == NameAlignment.GIVEN_DIFFERENT;
    }

    /** Whether the two have but the name in common, where other things could have been. */
    boolean haveTheNameAlone(long pattern) {
        return telling.intStream().noneMatch(at -> agrees(pattern, at))
                && telling.intStream().anyMatch(at -> differs(pattern, at));
    }

    /** Also where one or two characters are off; twins' documents, which often follow each other, must be equal instead. */
    private boolean agrees(long pattern, int at) {
        return Weights.level(pattern, at) >= 0 && !differs(pattern, at);
    }

    private boolean differs(long pattern, int at) {
        return Weights.level(pattern, at) == comparisons.get(at).levels().size() - 1;
    }
}
