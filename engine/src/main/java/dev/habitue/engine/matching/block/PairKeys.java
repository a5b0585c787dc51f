package dev.habitue.engine.matching.block;

import it.unimi.dsi.fastutil.longs.LongArrayList;

/** 64-bit keys of text for blocking. */
public final class PairKeys {
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long FNV_START = 0xcbf29ce484222325L;

    private PairKeys() {}

    public static long of(String... parts) {
        long hash = FNV_START;
        for (String part : parts) {
            for (int i = 0; i < part.length(); i++) {
                hash = (hash ^ part.charAt(i)) * FNV_PRIME;
            }
            hash = (hash ^ 0x1f) * FNV_PRIME;
        }
        return mix(hash);
    }

    public static long combine(long key, long second) {
        return mix(key * 31 + second);
    }

    private static long mix(long hash) {
        long z = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    public static void addOnce(LongArrayList keys, long key) {
        if (!keys.contains(key)) {
            keys.add(key);
        }
    }

    /** How a word sounds to a Spanish ear, roughly enough for English: consonants with vowels only at the start. */
    public static String sound(String word) {
        StringBuilder sound = new StringBuilder(word.length());
        char last = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            char next = i + 1 < word.length() ? word.charAt(i + 1) : 0;
            char code = soundOf(c, next);
            boolean vowel = code == 'a';
            if (code != 0 && code != last && (!vowel || sound.isEmpty())) {
                sound.append(code);
            }
            if (code != 0) {
                last = code;
            }
        }
        return sound.toString();
    }

    private static char soundOf(char c, char next) {
        return switch (c) {
            case 'a', 'e', 'i', 'o', 'u', 'y' -> 'a';
            case 'h' -> 0;
            case 'b', 'v', 'w' -> 'b';
            case 'c' -> next == 'e' || next == 'i' || next == 'h' ? 's' : 'k';
            case 's', 'z', 'x' -> 's';
            case 'k', 'q' -> 'k';
            case 'g' -> next == 'e' || next == 'i' ? 'j' : 'g';
            case 'm', 'n' -> 'n';
            default -> c;
        };
    }
}
