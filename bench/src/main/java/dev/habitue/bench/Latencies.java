package dev.habitue.bench;

import java.util.Arrays;
import java.util.Locale;

/** How long requests took: their number a second, and percentiles in milliseconds. */
record Latencies(String what, long[] sortedNanos, double seconds, long failures) {
    static Latencies of(String what, long[] nanos, double seconds, long failures) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(what, sorted, seconds, failures);
    }

    double percentile(double share) {
        return sortedNanos.length == 0
                ? 0
                : sortedNanos[(int) Math.min(sortedNanos.length - 1L, (long) (share * sortedNanos.length))] / 1e6;
    }

    double perSecond() {
        return sortedNanos.length / seconds;
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%-28s %8.0f/s   p50 %7.1f ms   p99 %7.1f ms   failures %d",
                what,
                perSecond(),
                percentile(0.50),
                percentile(0.99),
                failures);
    }
}
