package dev.habitue.engine.matching.decide;

import dev.habitue.engine.matching.block.RadixSort;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * The scored pairs worth keeping, by left row; what falls below the line only leaves its odds behind, so that memory is bounded
 * by the matches and not by the pairs.
 */
public final class Candidates {
    private final IntArrayList lefts = new IntArrayList();
    private final IntArrayList rights = new IntArrayList();
    private final DoubleArrayList bits = new DoubleArrayList();
    private final double[] tail;
    private final double lineBits;

    /** @param lineBits likelihood bits that a pair needs to be kept */
    Candidates(int leftRows, double lineBits) {
        this.tail = new double[leftRows];
        this.lineBits = lineBits;
    }

    void offer(int left, int right, double weightBits) {
        if (weightBits >= lineBits) {
            lefts.add(left);
            rights.add(right);
            bits.add(weightBits);
        } else {
            tail[left] += Math.pow(2, weightBits);
        }
    }

    public int size() {
        return lefts.size();
    }

    public int left(int at) {
        return lefts.getInt(at);
    }

    public int right(int at) {
        return rights.getInt(at);
    }

    public double bits(int at) {
        return bits.getDouble(at);
    }

    void rescore(int at, double weightBits) {
        bits.set(at, weightBits);
    }

    /** Likelihood ratios of the row's pairs below the line, summed. */
    double tail(int left) {
        return tail[left];
    }

    /** Positions by left row, then right row: the order of work, whatever the order of blocks. */
    public int[] order() {
        int[] order = new int[size()];
        long[] keys = new long[size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            keys[i] = (long) lefts.getInt(i) << 32 | rights.getInt(i);
        }
        RadixSort.sort(keys, order);
        return order;
    }
}
