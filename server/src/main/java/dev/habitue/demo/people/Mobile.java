package dev.habitue.demo.people;

/** Mobile numbers, Chilean ones of nine digits with a leading 9; distinct for distinct kinds. */
final class Mobile {
    /** The two digits after the 9 that operators use; 90 is left to the hand-written people. */
    private static final int[] PREFIXES = {
        40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67,
        68, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 93, 94, 95, 96, 97, 98, 99
    };

    static final int KINDS = PREFIXES.length * 1_000_000;

    private Mobile() {}

    static String number(int kind) {
        int rest = 1_000_000 + kind % 1_000_000;
        return "9" + PREFIXES[kind / 1_000_000] + Integer.toString(rest).substring(1);
    }

    static String international(String country, int kind) {
        String eight = Integer.toString(100_000_000 + kind).substring(1);
        return switch (country) {
            case "Argentina" -> "+54911" + eight;
            case "Brasil" -> "+55119" + eight;
            case "México" -> "+5255" + eight;
            case "Alemania" -> "+49151" + eight;
            case "Perú" -> "+519" + eight;
            case "España" -> "+346" + eight;
            default -> "+56" + number(kind);
        };
    }
}
