package dev.habitue.engine.matching.people;

import org.jspecify.annotations.Nullable;

/**
 * A Chilean national number whose check digit holds (módulo 11,
 * <a href="https://es.wikipedia.org/wiki/Rol_Único_Tributario">Rol Único Tributario</a>).
 *
 * @param number the digits before the verifier
 */
public record Rut(int number) {
    private static final int SMALLEST = 100_000;
    private static final int LARGEST = 99_999_999;

    /** Refuses what no RUT can be. */
    public Rut {
        if (number < SMALLEST || number > LARGEST) {
            throw new IllegalArgumentException("not the number of a RUT: " + number);
        }
    }

    /** Reads `12.345.678-9`, `12,345,678-9`, `123456789`, `12.345.678-k`; null when it is none or its verifier does not hold. */
    public static @Nullable Rut parse(@Nullable String text) {
        IdentityDocument document = IdentityDocument.parse(text);
        return document != null && document.kind() == IdentityDocument.Kind.RUT
                ? new Rut(Integer.parseInt(document.value()))
                : null;
    }

    /** The check digit, `0`–`9` or `K`. */
    public char verifier() {
        return verifierOf(number);
    }

    /** As it is written on paper: `12.345.678-9`. */
    public String format() {
        StringBuilder grouped = new StringBuilder(Integer.toString(number));
        for (int at = grouped.length() - 3; at > 0; at -= 3) {
            grouped.insert(at, '.');
        }
        return grouped.append('-').append(verifier()).toString();
    }

    /** Bare, as an identifier: `12345678-9`. */
    @Override
    public String toString() {
        return number + "-" + verifier();
    }

    static char verifierOf(int number) {
        int sum = 0;
        int factor = 2;
        for (int rest = number; rest > 0; rest /= 10) {
            sum += rest % 10 * factor;
            factor = factor == 7 ? 2 : factor + 1;
        }
        int digit = 11 - sum % 11;
        return digit == 11 ? '0' : digit == 10 ? 'K' : (char) ('0' + digit);
    }

    static boolean isNumber(long number) {
        return number >= SMALLEST && number <= LARGEST;
    }
}
