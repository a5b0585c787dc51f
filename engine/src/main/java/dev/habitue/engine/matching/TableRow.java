package dev.habitue.engine.matching;

import java.util.List;

/**
 * A row of a table to link.
 *
 * @param key unique within its table
 * @param values one for each column, blank where missing
 */
public record TableRow(String key, List<String> values) {
    public TableRow {
        values = List.copyOf(values);
    }
}
