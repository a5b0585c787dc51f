package dev.habitue.rewards.internal;

import java.security.SecureRandom;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Codes that people read out, type and scan. Nobody can guess one: 12 characters out of 22 are 53 random bits. None
 * holds characters that look alike (0 O, 1 I L, 2 Z, 5 S, 8 B, U V), nor vowels that could spell a word.
 */
public final class RewardCodes {
    static final String ALPHABET = "CDFGHJKMNPQRTVWXY34679";
    static final int RANDOM_LENGTH = 12;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RewardCodes() {}

    public static String random(@Nullable String prefix) {
        StringBuilder code = new StringBuilder();
        if (prefix != null && !prefix.isBlank()) {
            code.append(prefix.strip().toUpperCase(Locale.ROOT)).append('-');
        }
        for (int position = 0; position < RANDOM_LENGTH; position++) {
            if (position > 0 && position % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /** What a code is compared by, however somebody typed it. */
    public static String key(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
