package dev.habitue.sources;

import org.jspecify.annotations.Nullable;

/**
 * What could not be read or believed, and why.
 *
 * @param file the file's name
 * @param line where it begins in the file, counted from 1
 * @param column the column's name; absent where the whole row is meant
 * @param rowRejected whether the row was left out; otherwise only this value was
 */
public record Reject(
        String file,
        long line,
        @Nullable String column,
        @Nullable String value,
        String reason,
        boolean rowRejected) {}
