package dev.habitue.demo.people;

/**
 * A stream of random draws named by (seed, stream, index), so that anything in a world can be drawn again alone, in
 * any order. SplitMix64 (Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195); one instance is reused, never shared.
 */
public final class Draw {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    public Draw at(long seed, Stream stream, long index) {
        state = mix(mix(seed + GOLDEN * (stream.ordinal() + 1L)) ^ (index * 0xD1342543DE82EF95L + GOLDEN));
        return this;
    }

    public static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** In [0, 1). */
    public double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** In [0, bound). */
    public int below(int bound) {
        return (int) (((bits() >>> 32) * bound) >>> 32);
    }

    public int between(int low, int highInclusive) {
        return low + below(highInclusive - low + 1);
    }

    public <T> T pick(T[] options) {
        return options[below(options.length)];
    }

    public double exponential(double mean) {
        return -mean * Math.log1p(-unit());
    }

    double gaussian() {
        return Math.sqrt(-2 * Math.log1p(-unit())) * Math.cos(2 * Math.PI * unit());
    }

    /** Marsaglia and Tsang 2000, doi:10.1145/358407.358414, with the boost for shapes below one. */
    public double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - unit(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = gaussian();
            double root = 1 + c * x;
            if (root > 0) {
                double v = root * root * root;
                if (Math.log(1 - unit()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                    return d * v;
                }
            }
        }
    }

    public double beta(double a, double b) {
        double x = gamma(a);
        return x / (x + gamma(b));
    }

    /** What a stream is for; new ones go to the end, or every world changes. */
    public enum Stream {
        PERSON,
        HOUSEHOLD,
        ROSTER,
        CURRENT_RECORD,
        LEGACY_RECORD,
        PACE,
        TASTE,
        VISIT,
        LEGACY_PACE,
        LEGACY_VISIT,
        LEGACY_LINE,
        CAFE_USER
    }
}
