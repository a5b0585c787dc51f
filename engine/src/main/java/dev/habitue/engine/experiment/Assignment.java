package dev.habitue.engine.experiment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Puts people into groups by a hash of their number: the same person is always in the same group of an experiment, on every
 * node and day, without anything being kept; groups of different experiments are independent of each other.
 */
public final class Assignment {
    private static final double POSITIONS = 0x1p53;
    private static final int UNUSED_BITS = 11;

    private Assignment() {}

    /** Where a person stands in the experiment, evenly spread over [0, 1). */
    public static double position(String experiment, long person) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(experiment.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            byte[] hash = digest.digest(
                    ByteBuffer.allocate(Long.BYTES).putLong(person).array());
            return (ByteBuffer.wrap(hash).getLong() >>> UNUSED_BITS) / POSITIONS;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The group, by its place in the weights. Refuses weights that are not positive. */
    public static int group(String experiment, long person, double... weights) {
        double total = 0;
        for (double weight : weights) {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("weights must be positive");
            }
            total += weight;
        }
        double position = position(experiment, person) * total;
        for (int group = 0; group < weights.length - 1; group++) {
            position -= weights[group];
            if (position < 0) {
                return group;
            }
        }
        return weights.length - 1;
    }
}
