package dev.habitue.customers.internal.search;

import java.util.List;

/**
 * Keys of {@code search_key}: which system (1 bit), what kind of key (4 bits), and 58 bits of value. Numbers and
 * beginnings keep their order, so that a range of keys is a range of values; the rest are hashes.
 */
final class SearchKey {
    private static final int VALUE_BITS = 58;
    private static final long VALUE = (1L << VALUE_BITS) - 1;
    private static final long ELSEWHERE = 1L << 62;
    private static final int PHONE_DIGITS = 15;
    private static final int BEGINNING = 10;
    private static final int SYMBOLS = 40;
    private static final String ALPHABET = "\0.-0123456789_abcdefghijklmnopqrstuvwxyz";

    private enum Kind {
        WORD,
        PAIR,
        WHOLE_NAME,
        PHONE,
        PHONE_END,
        RUT,
        DOCUMENT,
        EMAIL_LOCAL,
        EMAIL_BEGINNING
    }

    /** From the first to the last, both included. */
    record Range(long first, long last) {
        static Range of(long key) {
            return new Range(key, key);
        }

        Range elsewhere() {
            return new Range(SearchKey.elsewhere(first), SearchKey.elsewhere(last));
        }
    }

    private SearchKey() {}

    /** The same key for records of other systems than the current one. */
    static long elsewhere(long key) {
        return key | ELSEWHERE;
    }

    static long word(String word) {
        return key(Kind.WORD, hash(word));
    }

    static long pair(String a, String b) {
        return key(Kind.PAIR, hash(a.compareTo(b) < 0 ? a + ' ' + b : b + ' ' + a));
    }

    static long wholeName(List<String> words) {
        return key(
                Kind.WHOLE_NAME, hash(String.join(" ", words.stream().sorted().toList())));
    }

    /** @param digits at most 15 */
    static long phone(String digits) {
        return key(Kind.PHONE, Long.parseLong(digits));
    }

    static Range phoneEnd(String lastDigits) {
        long least = Long.parseLong(new StringBuilder(lastDigits).reverse().toString());
        for (int i = lastDigits.length(); i < PHONE_DIGITS; i++) {
            least *= 10;
        }
        return new Range(
                key(Kind.PHONE_END, least),
                key(Kind.PHONE_END, least + powerOfTen(PHONE_DIGITS - lastDigits.length()) - 1));
    }

    static long rut(long number) {
        return key(Kind.RUT, number);
    }

    /** Numbers of so many digits that begin with these. */
    static Range rutBeginning(String firstDigits, int digits) {
        long rest = powerOfTen(digits - firstDigits.length());
        long least = Long.parseLong(firstDigits) * rest;
        return new Range(rut(least), rut(least + rest - 1));
    }

    static long document(String value) {
        return key(Kind.DOCUMENT, hash(value));
    }

    static long emailLocal(String local) {
        return key(Kind.EMAIL_LOCAL, hash(local));
    }

    static Range emailBeginning(String local) {
        long least = 0;
        long most = 0;
        for (int i = 0; i < BEGINNING; i++) {
            int symbol = i < local.length() ? Math.max(0, ALPHABET.indexOf(local.charAt(i))) : -1;
            least = least * SYMBOLS + Math.max(symbol, 0);
            most = most * SYMBOLS + (symbol < 0 ? SYMBOLS - 1 : symbol);
        }
        return new Range(key(Kind.EMAIL_BEGINNING, least), key(Kind.EMAIL_BEGINNING, most));
    }

    private static long key(Kind kind, long value) {
        return ((long) kind.ordinal() << VALUE_BITS) | (value & VALUE);
    }

    /** FNV-1a with the finish of MurmurHash3; stored, and so never to change. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
