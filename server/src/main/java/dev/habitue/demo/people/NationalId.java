package dev.habitue.demo.people;

/** A Chilean RUT; the check digit is the modulo 11 of https://es.wikipedia.org/wiki/Rol_Único_Tributario. */
public final class NationalId {
    static final int KINDS = 19_980_000;

    private NationalId() {}

    /** Distinct numbers for distinct kinds, leaving out 9.99x.xxx and 16.99x.xxx, which the hand-written people have. */
    static int number(int kind) {
        int number = 5_000_000 + kind;
        if (number >= 9_990_000) {
            number += 10_000;
        }
        return number >= 16_990_000 ? number + 10_000 : number;
    }

    static char checkDigit(int number) {
        int sum = 0;
        int weight = 2;
        for (int rest = number; rest > 0; rest /= 10) {
            sum += rest % 10 * weight;
            weight = weight == 7 ? 2 : weight + 1;
        }
        int digit = 11 - sum % 11;
        return digit == 11 ? '0' : digit == 10 ? 'K' : (char) ('0' + digit);
    }

    public static String plain(int number) {
        return number + "-" + checkDigit(number);
    }

    static String bare(int number) {
        return number + String.valueOf(checkDigit(number));
    }

    public static String grouped(int number, char separator, boolean both) {
        int millions = number / 1_000_000;
        int thousands = number / 1_000 % 1_000;
        return millions + String.valueOf(separator) + digits(thousands) + (both ? separator : "")
                + digits(number % 1_000) + "-" + checkDigit(number);
    }

    private static String digits(int below1000) {
        return (below1000 < 10 ? "00" : below1000 < 100 ? "0" : "") + below1000;
    }
}
