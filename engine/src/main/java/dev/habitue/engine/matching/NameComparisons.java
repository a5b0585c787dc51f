package dev.habitue.engine.matching;

import java.util.List;

/** Given names and surnames as two comparisons over one alignment: they err separately. */
final class NameComparisons {
    static final String GIVEN = "given_name";
    static final String SURNAME = "surname";

    private NameComparisons() {}

    static List<Comparison> of(NameColumn names) {
        NameAlignment alignment = new NameAlignment(names);
        return List.of(new Given(alignment), new Surname(alignment));
    }

    private static final class Given extends Comparison {
        private final NameAlignment alignment;

        Given(NameAlignment alignment) {
            super(GIVEN, NameAlignment.GIVEN_LEVELS);
            this.alignment = alignment;
        }

        @Override
        int level(int a, int b) {
            return alignment.givenLevel(a, b);
        }

        @Override
        boolean valueSpecific(int level) {
            return level >= 0 && level <= NameAlignment.GIVEN_PARTIAL;
        }

        @Override
        double rarityBits(int a, int b, int level) {
            return valueSpecific(level) ? bits(alignment.givenChance(a, b)) : 0;
        }
    }

    private static final class Surname extends Comparison {
        private final NameAlignment alignment;

        Surname(NameAlignment alignment) {
            super(SURNAME, NameAlignment.SURNAME_LEVELS);
            this.alignment = alignment;
        }

        @Override
        int level(int a, int b) {
            return alignment.surnameLevel(a, b);
        }

        @Override
        boolean valueSpecific(int level) {
            return level >= 0 && level <= NameAlignment.CROSSED;
        }

        @Override
        double rarityBits(int a, int b, int level) {
            return valueSpecific(level) ? bits(alignment.surnameChance(a, b)) : 0;
        }
    }
}
