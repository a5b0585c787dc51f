package dev.habitue.engine.matching.block;

/** Sorts 64-bit keys with their rows by least significant byte first: stable, so rows of one key keep their order. */
public final class RadixSort {
    private static final int DIGIT = 11;
    private static final int BUCKETS = 1 << DIGIT;

    private RadixSort() {}

    public static void sort(long[] keys, int[] rows) {
        long[] fromKeys = keys;
        int[] fromRows = rows;
        long[] toKeys = new long[keys.length];
        int[] toRows = new int[rows.length];
        for (int shift = 0; shift < 64; shift += DIGIT) {
            int[] starts = starts(fromKeys, shift);
            for (int i = 0; i < fromKeys.length; i++) {
                int to = starts[bucket(fromKeys[i], shift)]++;
                toKeys[to] = fromKeys[i];
                toRows[to] = fromRows[i];
            }
            long[] spareKeys = fromKeys;
            int[] spareRows = fromRows;
            fromKeys = toKeys;
            fromRows = toRows;
            toKeys = spareKeys;
            toRows = spareRows;
        }
        if (fromKeys != keys) {
            System.arraycopy(fromKeys, 0, keys, 0, keys.length);
            System.arraycopy(fromRows, 0, rows, 0, rows.length);
        }
    }

    private static int[] starts(long[] keys, int shift) {
        int[] starts = new int[BUCKETS];
        for (long key : keys) {
            starts[bucket(key, shift)]++;
        }
        int sum = 0;
        for (int i = 0; i < BUCKETS; i++) {
            int count = starts[i];
            starts[i] = sum;
            sum += count;
        }
        return starts;
    }

    private static int bucket(long key, int shift) {
        return (int) (key >>> shift) & (BUCKETS - 1);
    }
}
