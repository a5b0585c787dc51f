package dev.habitue.engine.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A register of people in the columns of the public FEBRL sets, and rows of the same people with up to five slips each:
 * a character, a column left empty, two columns exchanged. Keys are {@code rec-N-org} and {@code rec-N-dup-M}.
 */
final class MadeUpRegister {
    private static final List<String> GIVEN = List.of(
            "mitchell harley madeline isabelle elton jasmine lachlan kirra brody chloe emiily joshua thomas imogen caitlin"
                    .split(" "));
    private static final List<String> SURNAMES = List.of(
            "green mccarthy mason maxon white clarke reid webb campbell ryan nguyen dixon burford hage goode coffey lock"
                    .split(" "));
    private static final List<String> STREETS = List.of(
            "wallaby place|pridham street|hoseason street|gundulu place|edkins street|light street|namatjira drive"
                    .split("\\|"));
    private static final List<String> SUBURBS =
            List.of("cleveland|marsden|granville|utakarra|windermere|north ryde|ballarat|torquay".split("\\|"));
    private static final List<String> STATES = List.of("nsw", "vic", "qld", "sa", "wa");
    private static final int MOST_SLIPS = 5;
    private static final int GIVEN_NAME = 0;
    private static final int SURNAME = 1;

    private final SplittableRandom random = new SplittableRandom(1998);
    private final List<TableRow> originals = new ArrayList<>();
    private final List<TableRow> duplicates = new ArrayList<>();
    private long truePairs;

    /** Every second person stands there twice, every sixth three times. */
    MadeUpRegister(int people) {
        for (int i = 0; i < people; i++) {
            List<String> values = somebody();
            originals.add(new TableRow("rec-" + i + "-org", values));
            int copies = i % 6 == 0 ? 2 : i % 2 == 0 ? 1 : 0;
            for (int copy = 0; copy < copies; copy++) {
                duplicates.add(new TableRow("rec-" + i + "-dup-" + copy, slipped(values)));
            }
            truePairs += copies * (copies + 1) / 2;
        }
    }

    List<TableRow> originals() {
        return originals;
    }

    List<TableRow> duplicates() {
        return duplicates;
    }

    /** In one list of both. */
    long truePairs() {
        return truePairs;
    }

    private List<String> somebody() {
        return List.of(
                one(GIVEN),
                one(SURNAMES),
                String.valueOf(random.nextInt(1, 300)),
                one(STREETS),
                one(STREETS),
                one(SUBURBS),
                String.valueOf(random.nextInt(2_000, 6_999)),
                one(STATES),
                String.format("%d%02d%02d", random.nextInt(1920, 2000), random.nextInt(1, 13), random.nextInt(1, 29)),
                String.valueOf(random.nextInt(1_000_000, 9_999_999)));
    }

    private List<String> slipped(List<String> values) {
        List<String> slipped = new ArrayList<>(values);
        int slips = random.nextInt(MOST_SLIPS + 1);
        for (int slip = 0; slip < slips; slip++) {
            int column = random.nextInt(slipped.size());
            switch (random.nextInt(5)) {
                case 0 -> slipped.set(column, "");
                case 1 -> {
                    String given = slipped.get(GIVEN_NAME);
                    slipped.set(GIVEN_NAME, slipped.get(SURNAME));
                    slipped.set(SURNAME, given);
                }
                default -> slipped.set(column, misspelt(slipped.get(column)));
            }
        }
        return slipped;
    }

    private String misspelt(String text) {
        if (text.length() < 3) {
            return text;
        }
        int at = random.nextInt(1, text.length() - 1);
        return random.nextBoolean()
                ? text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2)
                : text.substring(0, at) + text.substring(at + 1);
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
