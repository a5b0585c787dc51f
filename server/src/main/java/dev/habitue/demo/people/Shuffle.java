package dev.habitue.demo.people;

/** A keyed permutation of [0, size) without a table: a four-round Feistel network, walked until it lands inside. */
public final class Shuffle {
    private final long key;
    private final int size;
    private final int halfBits;
    private final int mask;

    public Shuffle(long key, int size) {
        this.key = key;
        this.size = size;
        int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(Math.max(1, size - 1)));
        this.halfBits = (bits + 1) / 2;
        this.mask = (1 << halfBits) - 1;
    }

    public int at(int index) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("Position " + index + " is outside 0 to " + (size - 1));
        }
        int value = index;
        do {
            value = once(value);
        } while (value >= size);
        return value;
    }

    private int once(int value) {
        int left = value >>> halfBits;
        int right = value & mask;
        for (int round = 0; round < 4; round++) {
            int next = left ^ ((int) Draw.mix(key + right * 0x9E3779B97F4A7C15L + round) & mask);
            left = right;
            right = next;
        }
        return (left << halfBits) | right;
    }
}
