package dev.habitue.sources.internal.ranges;

import java.util.List;

/**
 * The statements that read one entity of one database by ranges.
 *
 * @param firstId the lowest id from one on
 * @param count how many rows there are
 * @param digests the digests of its tables, its own first: range, rows, digest; from an id on, to before another
 */
public record RangeQueries(String firstId, String count, List<String> digests) {}
