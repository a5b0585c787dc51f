package dev.habitue.sources.internal.imports.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a CSV file.
 *
 * @param line the line it begins at, counted from 1
 * @param damage why its values cannot be told apart; the values are then the row's text as it is
 * @param cutOff whether the file ends within it
 */
public record CsvRow(
        long line, List<String> values, @Nullable String damage, boolean cutOff) {
    public boolean isBlank() {
        return damage == null && values.stream().allMatch(String::isBlank);
    }
}
