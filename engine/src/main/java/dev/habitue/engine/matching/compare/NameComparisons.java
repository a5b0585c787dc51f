package dev.habitue.engine.matching.compare;

import dev.habitue.engine.matching.compare.NameAlignment.Part;
import java.util.List;

/** The parts of a name as comparisons over one alignment: each errs separately, and a second name is often left out. */
public final class NameComparisons {
    private NameComparisons() {}

    public static List<Comparison> of(NameColumn names) {
        NameAlignment alignment = new NameAlignment(names);
        return List.of(
                new OfPart(
                        "given_name", Part.GIVEN, NameAlignment.GIVEN_LEVELS, NameAlignment.GIVEN_PARTIAL, alignment),
                new OfPart(
                        "second_given_name",
                        Part.SECOND_GIVEN,
                        NameAlignment.SECOND_LEVELS,
                        NameAlignment.SECOND_TYPO,
                        alignment),
                new OfPart(
                        "surname",
                        Part.SURNAME,
                        NameAlignment.SURNAME_LEVELS,
                        NameAlignment.SURNAME_CROSSED,
                        alignment),
                new OfPart(
                        "second_surname",
                        Part.SECOND_SURNAME,
                        NameAlignment.SECOND_LEVELS,
                        NameAlignment.SECOND_TYPO,
                        alignment));
    }

    private static final class OfPart extends Comparison {
        private final Part part;
        private final int lastSpecific;
        private final NameAlignment alignment;

        OfPart(String name, Part part, List<String> levels, int lastSpecific, NameAlignment alignment) {
            super(name, levels);
            this.part = part;
            this.lastSpecific = lastSpecific;
            this.alignment = alignment;
        }

        @Override
        public int level(int a, int b) {
            return alignment.level(part, a, b);
        }

        @Override
        public boolean valueSpecific(int level) {
            return level >= 0 && level <= lastSpecific;
        }

        @Override
        public double rarityBits(int a, int b, int level) {
            return valueSpecific(level) ? bits(alignment.chance(part, a, b)) : 0;
        }
    }
}
